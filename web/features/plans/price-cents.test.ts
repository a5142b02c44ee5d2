import { describe, expect, it } from 'vitest';
import { centsOfReais, reaisOfCents } from './price-cents.ts';

describe('an amount typed in reais', () => {
  it.each([
    [99.9, 9_990],
    [1.1, 110],
    [0.29, 29],
    [1234.56, 123_456],
    ['119.90', 11_990],
    [0, 0],
  ])('%s is %i centavos', (typed, expected) => {
    expect(centsOfReais(typed)).toBe(expected);
  });

  it('is not a number while the field is empty or unreadable', () => {
    expect(centsOfReais('')).toBeNaN();
    expect(centsOfReais('abc')).toBeNaN();
  });

  it('comes back as the same centavos for every amount up to a thousand reais', () => {
    for (let amount = 0; amount <= 100_000; amount += 1) expect(centsOfReais(reaisOfCents(amount))).toBe(amount);
  });
});
