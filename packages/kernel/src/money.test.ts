import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addCents,
  allocateCents,
  basisPoints,
  cents,
  centsFromDecimal,
  centsToDecimal,
  formatBrl,
  multiplyDivideHalfUp,
  negateCents,
  percentageHalfUp,
  subtractCents,
} from './money.ts';

describe('money', () => {
  it.each([0.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53, 1e21])(
    'refuses %s as an amount of centavos',
    (amount) => {
      expect(() => cents(amount)).toThrow();
    },
  );

  it.each([
    [9_990, 17, 30, 5_661],
    [9_990, 17, 31, 5_478],
    [1, 1, 2, 1],
    [-1, 1, 2, -1],
    [3, 1, 2, 2],
    [0, 7, 3, 0],
  ])('gives %i × %i ÷ %i = %i, half up', (amount, numerator, denominator, expected) => {
    expect(multiplyDivideHalfUp(cents(amount), numerator, denominator)).toBe(expected);
  });

  it('refuses fractions and a denominator that is not positive', () => {
    expect(() => multiplyDivideHalfUp(cents(1), 1.5, 2)).toThrow(RangeError);
    expect(() => multiplyDivideHalfUp(cents(1), 1, 0)).toThrow(RangeError);
  });

  it('takes percentages in basis points', () => {
    expect(percentageHalfUp(cents(9_990), basisPoints(200))).toBe(200);
  });

  it('adds, subtracts and negates without a negative zero', () => {
    expect(addCents(cents(1), cents(2), cents(3))).toBe(6);
    expect(subtractCents(cents(1), cents(3))).toBe(-2);
    expect(Object.is(negateCents(cents(0)), 0)).toBe(true);
    expect(negateCents(cents(5))).toBe(-5);
  });

  it('splits a total into parts that sum to it and differ by one centavo at most', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1_000_000, max: 1_000_000 }), fc.integer({ min: 1, max: 60 }), (total, parts) => {
        const split = allocateCents(cents(total), parts);
        expect(split.reduce((sum, part) => sum + part, 0)).toBe(total);
        expect(Math.max(...split) - Math.min(...split)).toBeLessThanOrEqual(1);
      }),
    );
    expect(() => allocateCents(cents(1), 0)).toThrow(RangeError);
  });

  it.each([
    [19.99, 1_999],
    ['0.29', 29],
    [1.1, 110],
    ['-5', -500],
    [99_999.99, 9_999_999],
    ['0.00', 0],
  ])('reads the decimal %s as %i centavos', (value, expected) => {
    expect(centsFromDecimal(value)).toBe(expected);
  });

  it.each(['1.005', '1,50', 'x', '', '1e3', 1.005])(
    'refuses %s as a decimal amount instead of rounding it',
    (value) => {
      expect(() => centsFromDecimal(value)).toThrow(RangeError);
    },
  );

  it('goes through decimal reais and back without a change', () => {
    fc.assert(
      fc.property(fc.integer({ min: -100_000_000, max: 100_000_000 }), (amount) => {
        expect(centsFromDecimal(centsToDecimal(cents(amount)))).toBe(amount);
      }),
    );
  });

  it.each([
    [123_456, 'R$ 1.234,56'],
    [5, 'R$ 0,05'],
    [-9_990, '−R$ 99,90'],
  ])('writes %i as %s', (amount, expected) => {
    expect(formatBrl(cents(amount))).toBe(expected);
  });
});
