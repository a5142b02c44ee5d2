/**
 * The Windows code page of Western Europe and Brazil, bytes 80 to 9F (WHATWG encoding standard, "windows-1252"); the
 * rest equals Latin-1. Written out because the runtime's decoder depends on how it was built.
 */
const high =
  '\u20ac\u0081\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\u008d\u017d\u008f' +
  '\u0090\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\u009d\u017e\u0178';

/** Reads bytes as CP1252; every byte has a meaning, so this cannot fail. */
export function decodeCp1252(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += byte >= 0x80 && byte < 0xa0 ? high.charAt(byte - 0x80) : String.fromCharCode(byte);
  return text;
}
