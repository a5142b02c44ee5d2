const spelledOut: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  Æ: 'AE',
  œ: 'oe',
  Œ: 'OE',
  ø: 'o',
  Ø: 'O',
  đ: 'd',
  Đ: 'D',
  ł: 'l',
  Ł: 'L',
  þ: 'th',
  Þ: 'TH',
  '€': 'EUR',
  '–': '-',
  '—': '-',
  '‘': "'",
  '’': "'",
  '“': '"',
  '”': '"',
  '…': '...',
  '•': '*',
  '×': 'x',
  '\u00a0': ' ',
};

/**
 * Transliterates text for a router, which would keep bytes of any encoding and show them wrongly in some tool:
 * `São João` becomes `Sao Joao`. A character without a spelling becomes `?`.
 */
export function toAscii(text: string): string {
  let ascii = '';
  for (const character of text.normalize('NFKD')) {
    if (character <= '\u007f') ascii += character;
    else if (!/\p{Mark}/u.test(character)) ascii += spelledOut[character] ?? '?';
  }
  return ascii;
}

/** Whether every character is ASCII, so that every tool shows the value alike. */
export function isAscii(text: string): boolean {
  return !/[\u0080-\uffff]/.test(text);
}
