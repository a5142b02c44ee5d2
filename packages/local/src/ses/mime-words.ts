/** Bytes of a named character set as text; an unknown set counts as Latin-1, so that the rest of the mail is still shown. */
export const decodeCharset = (bytes: Uint8Array, charset: string): string => {
  try {
    return new TextDecoder(charset).decode(bytes);
  } catch {
    return new TextDecoder('latin1').decode(bytes);
  }
};

/** `=XX` to bytes (RFC 2045, 6.7); soft line breaks disappear. The input is one character per byte. */
export const decodeQuotedPrintable = (text: string): Buffer => {
  const joined = text.replace(/[\t ]+(?=\r?\n|$)/g, '').replace(/=\r?\n/g, '');
  const plain = joined.replace(/=([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(plain, 'latin1');
};

const wordBytes = (encoding: string, text: string): Buffer =>
  encoding.toUpperCase() === 'B' ? Buffer.from(text, 'base64') : decodeQuotedPrintable(text.replaceAll('_', '=20'));

const WORD = /=\?([\w.:-]+)(?:\*[\w-]+)?\?([bq])\?([^?\s]*)\?=/gi;
const WORDS = /=\?[\w.:*-]+\?[bq]\?[^?\s]*\?=(?:\s+=\?[\w.:*-]+\?[bq]\?[^?\s]*\?=)*/gi;

// Some writers cut a character between two words, so neighbours of one character set are decoded together.
const decodeRun = (run: string): string => {
  const groups: { charset: string; bytes: Buffer[] }[] = [];
  for (const [, charset = '', encoding = '', text = ''] of run.matchAll(WORD)) {
    const last = groups.at(-1);
    const bytes = wordBytes(encoding, text);
    if (last !== undefined && last.charset === charset.toLowerCase()) last.bytes.push(bytes);
    else groups.push({ charset: charset.toLowerCase(), bytes: [bytes] });
  }
  return groups.map(({ charset, bytes }) => decodeCharset(Buffer.concat(bytes), charset)).join('');
};

/** A header's text with its encoded words (RFC 2047) read; space between two encoded words is dropped. */
export const decodeWords = (text: string): string => text.replace(WORDS, decodeRun);
