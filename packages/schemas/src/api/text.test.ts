import { describe, expect, it } from 'vitest';
import { text } from './text.ts';

const name = text(2, 20);

describe('text that people read', () => {
  it.each(['João D’Ávila', 'Ana-Ξένια', '  Conceição  ', 'Łukasz 2º'])('takes %j and trims it', (value) => {
    expect(name.parse(value)).toBe(value.trim());
  });

  it.each([
    ['two zero-width spaces, a name that nobody sees', '\u200b\u200b'],
    ['a mark that turns the letters round', 'Maria\u202eairam'],
    ['an isolate', 'a\u2066b'],
    ['a byte order mark inside', 'a\ufeffb'],
    ['a line separator', 'a\u2028b'],
    ['a control character', 'a\u0007b'],
    ['one letter after trimming', '  a '],
  ])('refuses %s', (_case, value) => {
    expect(name.safeParse(value).success).toBe(false);
  });
});
