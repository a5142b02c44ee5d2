import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readCsv } from './csv-records.ts';

const cellsOf = (text: string, separator: ';' | ',' = ';') => readCsv(text, separator).map(({ cells }) => cells);

/** Writes a cell as a spreadsheet does: quoted where it must be. */
const written = (cell: string, quoteAll: boolean): string =>
  quoteAll || /[";,\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;

describe('records of a CSV file', () => {
  it('parts cells at the separator and lines at CRLF, LF and CR alike', () => {
    expect(cellsOf('a;b\r\nc;d\ne;f\rg;h')).toEqual([
      ['a', 'b'],
      ['c', 'd'],
      ['e', 'f'],
      ['g', 'h'],
    ]);
  });

  it('keeps separators, quotes and line breaks of a quoted cell', () => {
    expect(cellsOf('"a;b";"diz ""oi""";"x\r\ny"')).toEqual([['a;b', 'diz "oi"', 'x\r\ny']]);
  });

  it('takes a quote inside an unquoted cell as it stands', () => {
    expect(cellsOf('Casa "A";1')).toEqual([['Casa "A"', '1']]);
  });

  it('leaves blank lines out and counts lines as an editor does', () => {
    const records = readCsv('a;b\n\n;\n"x\ny";1\nc;d\n', ';');
    expect(records.map(({ line, cells: [first] }) => [line, first])).toEqual([
      [1, 'a'],
      [4, 'x\ny'],
      [6, 'c'],
    ]);
  });

  it('keeps empty cells at the end of a line', () => {
    expect(cellsOf('a;;\nb;c;\n')).toEqual([
      ['a', '', ''],
      ['b', 'c', ''],
    ]);
  });

  it('names a quote that is never closed and text after a closing quote', () => {
    expect(readCsv('a;b\n"c;d\ne;f', ';')[1]).toMatchObject({ line: 2, fault: 'quote_open' });
    expect(readCsv('"a"x;b', ';')[0]).toEqual({ line: 1, cells: ['ax', 'b'], fault: 'quote_stray' });
  });

  it('reads no more records than asked for', () => {
    expect(readCsv('a\nb\nc', ';', 2)).toHaveLength(2);
  });

  it('reads back whatever was written, by any separator, line end and amount of quoting', () => {
    const cell = fc.string({ unit: fc.constantFrom(...'aç";,\r\n 1'.split('')), maxLength: 8 });
    const table = fc.array(fc.array(cell, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(
        table,
        fc.constantFrom<';' | ','>(';', ','),
        fc.constantFrom('\n', '\r\n', '\r'),
        fc.boolean(),
        (rows, separator, lineEnd, quoteAll) => {
          const text = rows.map((row) => row.map((one) => written(one, quoteAll)).join(separator)).join(lineEnd);
          const filled = rows.filter((row) => row.some((one) => one.trim() !== ''));
          expect(cellsOf(text, separator)).toEqual(filled);
        },
      ),
      { seed: 20_261, numRuns: 500 },
    );
  });

  it('ends on any text at all, and loses no character outside quotes', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (text) => {
        for (const { cells, line } of readCsv(text, ';')) {
          expect(cells.length).toBeGreaterThan(0);
          expect(line).toBeGreaterThan(0);
        }
        if (!text.includes('"')) {
          const kept = readCsv(text, ';')
            .flatMap(({ cells }) => cells)
            .join('')
            .replace(/\s/g, '');
          expect(kept).toBe(text.replace(/[;\s]/g, ''));
        }
      }),
      { seed: 20_262, numRuns: 500 },
    );
  });
});
