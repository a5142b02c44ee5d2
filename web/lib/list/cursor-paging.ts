import { parseAsString, useQueryState } from 'nuqs';
import { useCallback, useState } from 'react';

export interface CursorPaging {
  /** Absent on the first page. */
  readonly cursor: string | undefined;
  readonly isFirst: boolean;
  readonly next: (cursor: string) => void;
  readonly previous: () => void;
  /** To the first page, when a filter changes. */
  readonly reset: () => void;
}

/** Walks a cursor-paged list. The cursor is in the address, so reload and the browser's back button keep the place. */
export const useCursorPaging = (): CursorPaging => {
  const [cursor, setCursor] = useQueryState('cursor', parseAsString.withOptions({ history: 'push', scroll: true }));
  const [trail, setTrail] = useState<readonly (string | null)[]>([]);

  const next = (to: string): void => {
    const here = trail.indexOf(cursor);
    setTrail([...(here >= 0 ? trail.slice(0, here) : trail), cursor]);
    void setCursor(to);
  };
  const previous = (): void => {
    const here = trail.indexOf(cursor);
    const before = here >= 0 ? trail.slice(0, here) : trail;
    setTrail(before.slice(0, -1));
    void setCursor(before.at(-1) ?? null);
  };
  const reset = useCallback(() => {
    setTrail([]);
    void setCursor(null);
  }, [setCursor]);

  return { cursor: cursor ?? undefined, isFirst: cursor === null, next, previous, reset };
};
