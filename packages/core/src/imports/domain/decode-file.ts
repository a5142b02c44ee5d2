/** What a file is written in: everything else is refused, never guessed. */
export type Encoding = 'utf-8' | 'windows-1252';

export type DecodedFile =
  | { readonly kind: 'text'; readonly text: string; readonly encoding: Encoding }
  | { readonly kind: 'unknown' };

/** Control characters that no text file holds; the five bytes that Windows-1252 leaves free decode to C1 controls (WHATWG). */
const NO_TEXT = /(?![\t\n\r])\p{Cc}/u;

const strictUtf8 = (bytes: Uint8Array): string | undefined => {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
};

/**
 * Reads the bytes of a CSV. UTF-8 is known by its own form: text of another encoding with accents is practically never valid UTF-8. What is
 * not UTF-8 is Windows-1252, the encoding of Brazilian spreadsheets, unless it holds bytes that this encoding does not have. UTF-16,
 * archives and spreadsheets hold control characters and are unknown.
 */
export const decodeFile = (bytes: Uint8Array): DecodedFile => {
  const utf8 = strictUtf8(bytes);
  const text = utf8 ?? new TextDecoder('windows-1252').decode(bytes);
  if (NO_TEXT.test(text)) return { kind: 'unknown' };
  return { kind: 'text', text, encoding: utf8 === undefined ? 'windows-1252' : 'utf-8' };
};
