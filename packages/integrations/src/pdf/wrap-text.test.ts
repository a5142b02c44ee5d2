import { describe, expect, it } from 'vitest';
import { wrapText } from './wrap-text.ts';

const upTo = (length: number) => (line: string) => line.length <= length;

describe('wrapText', () => {
  it.each([
    ['fits', 'um dois', 10, ['um dois']],
    ['breaks at blanks', 'um dois tres', 7, ['um dois', 'tres']],
    ['joins blanks', '  um \n dois  ', 10, ['um dois']],
    ['breaks a long word inside', 'abcdefghij', 4, ['abcd', 'efgh', 'ij']],
    ['breaks a long word after a short one', 'um abcdefgh', 4, ['um', 'abcd', 'efgh']],
    ['goes on after a long word', 'abcdef um', 4, ['abcd', 'ef', 'um']],
    ['joins the rest of a long word with the next', 'abcde f', 4, ['abcd', 'e f']],
    ['gives one empty line for nothing', '   ', 4, ['']],
    ['ends although nothing fits', 'ab c', 0, ['a', 'b', 'c']],
  ])('%s', (_, text, length, lines) => {
    expect(wrapText(text, upTo(length))).toEqual(lines);
  });
});
