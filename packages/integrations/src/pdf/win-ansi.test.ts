import { PDFDocument, StandardFonts } from 'pdf-lib';
import { describe, expect, it } from 'vitest';
import { toWinAnsi } from './win-ansi.ts';

describe('toWinAnsi', () => {
  it.each([
    [
      'keeps Portuguese',
      'Conceição, São João d’Ávila, 1ª via nº 2º – “ok” € 10,00',
      'Conceição, São João d’Ávila, 1ª via nº 2º – “ok” € 10,00',
    ],
    ['composes lone accents', 'Conceic\u0327a\u0303o', 'Conceição'],
    ['keeps base letters', 'Łukasz Dvořák Nguyễn Đức', 'Lukasz Dvorák Nguyen Duc'],
    ['turns blanks of all kinds into spaces', 'a\tb\nc\u00a0d\u2003e', 'a b c d e'],
    ['writes out signs', 'A → B ≥ 2 − 1', 'A -> B >= 2 – 1'],
    ['drops what is invisible', 'a\u200bb\ufeffc\u00add\u200de', 'abcde'],
    ['opens ligatures', 'ﬁbra', 'fibra'],
    ['marks what nothing can replace', '漢字 🚀', '?? ?'],
  ])('%s', (_, text, expected) => {
    expect(toWinAnsi(text)).toBe(expected);
  });

  it('gives the font nothing that it throws on, for the whole basic plane', async () => {
    const font = (await PDFDocument.create()).embedStandardFont(StandardFonts.Helvetica);
    const failing: string[] = [];
    for (let code = 0; code <= 0xffff; code += 1) {
      const character = String.fromCharCode(code);
      try {
        font.encodeText(toWinAnsi(`a${character}b`));
      } catch {
        failing.push(code.toString(16));
      }
    }
    expect(failing).toEqual([]);
  });
});
