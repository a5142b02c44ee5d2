/** What Windows-1252 has beyond Latin-1, in the range 0x80–0x9F. */
const WINDOWS_EXTRA = '€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ';

const replacements: ReadonlyMap<string, string> = new Map([
  ['\u00a0', ' '],
  ['\u00ad', ''],
  ['\u200b', ''],
  ['\ufeff', ''],
  ['−', '–'],
  ['‐', '-'],
  ['‑', '-'],
  ['→', '->'],
  ['←', '<-'],
  ['≤', '<='],
  ['≥', '>='],
  ['≠', '<>'],
  ['√', 'v'],
  ['″', '"'],
  ['′', "'"],
  ['Ł', 'L'],
  ['ł', 'l'],
  ['Đ', 'D'],
  ['đ', 'd'],
  ['ı', 'i'],
]);

const isWinAnsi = (character: string): boolean =>
  /^[\x20-\x7e\u00a1-\u00ac\u00ae-\u00ff]$/.test(character) || WINDOWS_EXTRA.includes(character);

const replace = (character: string): string => {
  if (isWinAnsi(character)) return character;
  const known = replacements.get(character);
  if (known !== undefined) return known;
  if (/^\s$/.test(character)) return ' ';
  // A letter whose accent the font lacks keeps its base letter; a lone accent or joiner vanishes.
  const base = Array.from(character.normalize('NFKD')).filter((part) => !/^[\p{M}\p{Cf}]$/u.test(part));
  if (base.length > 0 && base.every(isWinAnsi)) return base.join('');
  return base.length === 0 ? '' : '?';
};

/**
 * Text that the fourteen standard fonts of PDF can show. They throw on anything else, and names of customers come from
 * the world: letters are composed, look-alikes replaced, blanks of all kinds become one space, the rest a `?`.
 */
export const toWinAnsi = (text: string): string => Array.from(text.normalize('NFC'), replace).join('');
