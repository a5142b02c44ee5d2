import { describe, expect, it } from 'vitest';
import { axisTop } from './axis-top.ts';

describe('the end of an axis', () => {
  it.each([
    [0, 400],
    [399, 400],
    [9_990, 10_000],
    [10_000, 10_000],
    [10_001, 20_000],
    [3_400_000, 4_000_000],
  ])('for a largest value of %i cents is %i cents', (largest, top) => {
    expect(axisTop(largest)).toBe(top);
  });
});
