import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { api, bodyOf } from '../../lib/api/client.ts';
import type { SearchHit } from '../../lib/api/types.ts';

/** The API refuses shorter texts. */
export const MINIMUM_LETTERS = 2;

/** Records that match a text, of all kinds or of one. */
export const searchQuery = (q: string, kind?: SearchHit['kind']) =>
  queryOptions({
    queryKey: ['search', q, kind ?? null],
    queryFn: () =>
      bodyOf(api.GET('/api/search', { params: { query: { q, ...(kind === undefined ? {} : { kind }) } } })),
    placeholderData: keepPreviousData,
    staleTime: 30_000,
  });
