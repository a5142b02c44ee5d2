import { cents, formatBrl } from '@provedor/kernel/money';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readAmount } from './read-amount.ts';
import { readDate } from './read-date.ts';

describe('an amount', () => {
  it.each([
    ['99,90', 9_990],
    ['99,9', 9_990],
    ['99', 9_900],
    ['R$ 99,90', 9_990],
    ['r$99,90', 9_990],
    ['1.234,56', 123_456],
    ['1234,56', 123_456],
    ['0,00', 0],
    [' 79,90 ', 7_990],
  ])('%j is read', (text, expected) => {
    expect(readAmount(text)).toEqual({ kind: 'amount', cents: expected });
  });

  it.each(['99.90', '1.234', '1,234', '1,234.56', '1.23,45', '12.34.56', '1.234.567', '99,905'])(
    '%j could be read in two ways and is not read',
    (text) => {
      expect(readAmount(text)).toEqual({ kind: 'ambiguous' });
    },
  );

  it.each(['', 'grátis', '-10,00', '99,90 reais', '9 9,90', '1e3', '99999999999', '%'])('%j is no amount', (text) => {
    expect(readAmount(text)).toEqual({ kind: 'invalid' });
  });

  it('is read back as it was printed, whatever it is', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 99_999_999_999 }), (value) => {
        const amount = value % 1_000_000_001;
        expect(readAmount(formatBrl(cents(amount)))).toEqual({ kind: 'amount', cents: amount });
      }),
      { seed: 20_264, numRuns: 1_000 },
    );
  });

  it('is never guessed from a text with a point and no comma', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 9_999 }), fc.integer({ min: 0, max: 9_999 }), (whole, part) => {
        expect(readAmount(`${whole}.${part}`).kind).toBe('ambiguous');
      }),
      { seed: 20_265 },
    );
  });
});

describe('a date', () => {
  it.each([
    ['05/03/2021', '2021-03-05'],
    ['5/3/2021', '2021-03-05'],
    ['31-12-2026', '2026-12-31'],
    ['29.02.2024', '2024-02-29'],
  ])('%j is read day first', (text, date) => {
    expect(readDate(text)).toEqual({ kind: 'date', date });
  });

  it.each(['05/03/21', '2021-03-05', '12/31/2026', '05/03-2021', '44260', '20210305'])(
    '%j is surely a date and not surely which: it is not read',
    (text) => {
      expect(readDate(text)).toEqual({ kind: 'ambiguous' });
    },
  );

  it.each(['', 'ontem', '31/02/2021', '29/02/2023', '00/01/2021', '32/01/2021', '5 de março'])(
    '%j is no date',
    (text) => {
      expect(readDate(text)).toEqual({ kind: 'invalid' });
    },
  );

  it('is read back as it was written, for every day of two hundred years, and its twin with month first never means another day', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 73_000 }), (day) => {
        const date = new Date(Date.UTC(1_900, 0, 1 + day)).toISOString().slice(0, 10);
        const [year = '', month = '', dayOfMonth = ''] = date.split('-');
        expect(readDate(`${dayOfMonth}/${month}/${year}`)).toEqual({ kind: 'date', date });
        if (Number(dayOfMonth) > 12) expect(readDate(`${month}/${dayOfMonth}/${year}`).kind).toBe('ambiguous');
      }),
      { seed: 20_266, numRuns: 1_000 },
    );
  });
});
