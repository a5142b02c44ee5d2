const { fromCharCode } = String;

/** The length in front of a word, as a binary string (MikroTik documentation, "API words"). */
export function encodeLength(length: number): string {
  const low = fromCharCode(length & 0xff);
  const second = fromCharCode((length >>> 8) & 0xff);
  const third = fromCharCode((length >>> 16) & 0xff);
  if (length < 0x80) return low;
  if (length < 0x4000) return fromCharCode((length >>> 8) | 0x80) + low;
  if (length < 0x200000) return fromCharCode((length >>> 16) | 0xc0) + second + low;
  if (length < 0x10000000) return fromCharCode((length >>> 24) | 0xe0) + third + second + low;
  return `\xf0${fromCharCode(length >>> 24)}${third}${second}${low}`;
}

/** Binary words as one binary string, ready to be written as Latin-1. */
export function encodeSentence(words: readonly string[]): string {
  let sentence = '';
  for (const word of words) sentence += encodeLength(word.length) + word;
  return `${sentence}\0`;
}
