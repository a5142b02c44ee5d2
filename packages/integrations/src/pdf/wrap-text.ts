/** The part of a word that fits, at least one character, and what is left of it. */
const splitWord = (word: string, fits: (text: string) => boolean): readonly [string, string] => {
  const characters = Array.from(word);
  let low = 1;
  let high = characters.length;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (fits(characters.slice(0, middle).join(''))) low = middle;
    else high = middle - 1;
  }
  return [characters.slice(0, low).join(''), characters.slice(low).join('')];
};

/** Breaks text at blanks into lines that fit; a word longer than a line is broken inside. Never an empty list. */
export const wrapText = (text: string, fits: (line: string) => boolean): readonly string[] => {
  const lines: string[] = [];
  let line = '';
  for (let word of text.split(/\s+/).filter((part) => part !== '')) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (fits(longer)) {
      line = longer;
      continue;
    }
    if (line !== '') lines.push(line);
    while (!fits(word) && Array.from(word).length > 1) {
      const [head, rest] = splitWord(word, fits);
      lines.push(head);
      word = rest;
    }
    line = word;
  }
  return line === '' && lines.length > 0 ? lines : [...lines, line];
};
