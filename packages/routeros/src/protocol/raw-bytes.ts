import type { Sentence } from '../wire/sentence-decoder.ts';
import type { Row } from './routeros-error.ts';

// Beside the rows, not in them: nearly every value is plain ASCII and should cost nothing.
const legacyBytes = new WeakMap<Row, ReadonlyMap<string, Uint8Array>>();

/** Keeps the bytes of the values of `row` that were not UTF-8. */
export function rememberLegacyBytes(row: Row, sentence: Sentence): void {
  const values = new Map<string, Uint8Array>();
  for (const [position, bytes] of sentence.legacy ?? []) {
    const name = (sentence.words[position] ?? '').split('=')[1];
    // The name is ASCII, so it takes as many bytes as characters.
    if (name !== undefined) values.set(name, bytes.subarray(name.length + 2));
  }
  legacyBytes.set(row, values);
}

/** The bytes of a value exactly as the router sent them, or undefined when the row lacks the property. */
export function rawBytes(row: Row, name: string): Uint8Array | undefined {
  const bytes = legacyBytes.get(row)?.get(name);
  if (bytes !== undefined) return bytes;
  const text = row[name];
  return text === undefined ? undefined : Buffer.from(text);
}
