import { describe, expect, it } from 'vitest';
import { csvText } from './rejects-csv.ts';

describe('the CSV of refused lines', () => {
  it('begins with a mark, parts cells by semicolons and ends lines with CRLF', () => {
    expect(
      csvText([
        ['linha', 'motivo'],
        [2, 'CPF inválido'],
      ]),
    ).toBe('\uFEFFlinha;motivo\r\n2;CPF inválido\r\n');
  });

  it('quotes cells with semicolons, quotes and line breaks', () => {
    expect(csvText([['a;b', 'diz "oi"', 'x\ny']])).toBe('\uFEFF"a;b";"diz ""oi""";"x\ny"\r\n');
  });

  it.each(['=HYPERLINK("x")', '+1', '-1', '@a'])('lets no spreadsheet run %j', (cell) => {
    expect(csvText([[cell]])).toMatch(/^\uFEFF"?'/);
  });
});
