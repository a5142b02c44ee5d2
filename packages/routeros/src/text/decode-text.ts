import { isUtf8 } from 'node:buffer';
import { decodeCp1252 } from './cp1252.ts';

/** Text as read; `legacy` tells that the bytes were not UTF-8 and were read as CP1252. */
export interface DecodedText {
  readonly text: string;
  readonly legacy: boolean;
}

/** Reads bytes as UTF-8 if they are, else as CP1252 (what old WinBox writes in Brazil). */
export function decodeBytes(bytes: Uint8Array): DecodedText {
  if (!isUtf8(bytes)) return { text: decodeCp1252(bytes), legacy: true };
  return { text: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8'), legacy: false };
}

/** Text of a value as the router stores it: RouterOS keeps bytes and does not know their encoding. */
export function decodeText(bytes: Uint8Array): string {
  return decodeBytes(bytes).text;
}
