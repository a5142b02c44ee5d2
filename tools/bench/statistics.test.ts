import { describe, expect, it } from 'vitest';
import { logLogSlope, median, percentile } from './statistics.ts';

describe('statistics of the bench', () => {
  it('takes percentiles by nearest rank', () => {
    const values = [5, 1, 4, 2, 3];
    expect(median(values)).toBe(3);
    expect(percentile(values, 0.99)).toBe(5);
    expect(percentile(values, 0)).toBe(1);
  });

  it('refuses a percentile of nothing', () => {
    expect(() => median([])).toThrow('at least one value');
  });

  it.each([1, 1.74])('finds the slope of growth with the power %s', (power) => {
    const points = [1_000, 10_000, 50_000].map((size) => ({ size, value: 3 * size ** power }));
    expect(logLogSlope(points)).toBeCloseTo(power, 6);
  });
});
