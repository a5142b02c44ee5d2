import { isUtf8 } from 'node:buffer';

// RouterOS stores bytes and knows no encoding. Inside the simulator a text is therefore a binary string, one character
// per byte (Latin-1); these two are the only borders.

/** Bytes, or the UTF-8 bytes of a text, as a binary string. */
export function toBinary(value: string | Uint8Array): string {
  return Buffer.from(value).toString('latin1');
}

/** A binary string as text: UTF-8 where it is, else one character per byte. */
export function fromBinary(binary: string): string {
  const bytes = Buffer.from(binary, 'latin1');
  return isUtf8(bytes) ? bytes.toString('utf8') : binary;
}
