import { describe, expect, it } from 'vitest';
import { asciiPatterns } from './ascii-patterns.ts';

/** Whether the pattern, run as code, matches the sample. */
const matches = (code: string, sample: string): boolean =>
  new Function('sample', `return ${code}.test(sample)`)(sample);

describe('characters beyond ASCII in a regular expression', () => {
  it.each([
    ['/^[ÃÂ][€-™]$/', 'Ã€', 'A€'],
    ['/^ção+$/i', 'ÇÃOO', 'cao'],
    ['/^[😀-😂]$/u', '😁', '😎'],
    ['/^😀$/', '😀', '😁'],
    ['/^(?<côr>.)\\k<côr>$/', 'aa', 'ab'],
    ['/^\\é$/', 'é', 'e'],
    ['/^\\\\é$/', '\\é', 'é'],
  ])('of %s are escaped and match as before', (pattern, matching, other) => {
    const plain = asciiPatterns(pattern, 'a.ts');
    expect(plain).toMatch(/^[ -~]+$/);
    expect([matches(plain, matching), matches(plain, other)]).toEqual([true, false]);
  });

  it('are escaped wherever the expression stands, and nothing else of the text changes', () => {
    const text = "const a = 'é'; // ü\nconst f = () => ['ç', [/ç/g, `${/é/}õ`]];\n";
    expect(asciiPatterns(text, 'a.ts')).toBe(text.replace('/ç/g', '/\\u00e7/g').replace('/é/', '/\\u00e9/'));
  });
});
