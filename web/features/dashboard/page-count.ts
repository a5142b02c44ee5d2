/** What one page of a list says of the whole list. The API gives no totals, so beyond a page only "at least" is true. */
export interface PageCount {
  readonly count: number;
  /** More rows than the page: the count is a lower bound, and no sum is given. */
  readonly isMore: boolean;
  /** Sum over all rows; undefined when rows are missing. */
  readonly sumCents: number | undefined;
}

interface Page<T> {
  readonly items: readonly T[];
  readonly nextCursor?: string | undefined;
}

export const pageCount = <T>(page: Page<T>, centsOf: (row: T) => number = () => 0): PageCount => {
  const isMore = page.nextCursor !== undefined;
  return {
    count: page.items.length,
    isMore,
    sumCents: isMore ? undefined : page.items.reduce((sum, row) => sum + centsOf(row), 0),
  };
};
