import { describe, expect, it } from 'vitest';
import { pageCount } from './page-count.ts';

describe('what a page says of its list', () => {
  it('counts and sums a list that fits into it', () => {
    expect(pageCount({ items: [{ c: 150 }, { c: 50 }] }, ({ c }) => c)).toEqual({
      count: 2,
      isMore: false,
      sumCents: 200,
    });
  });

  it('gives only a lower bound and no sum when the list goes on', () => {
    expect(pageCount({ items: [{ c: 150 }], nextCursor: 'x' }, ({ c }) => c)).toEqual({
      count: 1,
      isMore: true,
      sumCents: undefined,
    });
  });
});
