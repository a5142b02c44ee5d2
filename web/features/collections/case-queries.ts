import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { api, bodyOf } from '../../lib/api/client.ts';
import type { CollectionCase } from '../../lib/api/types.ts';

const PAGE_SIZE = 50;
/** Months of a case's life, with a line a day. */
const MOST_OF_HISTORY = 100;
/** Deliveries and payments come by themselves. */
const POLL_MS = 10_000;
const LIST_POLL_MS = 30_000;

export const caseKeys = {
  all: ['cases'],
  byId: (caseId: string) => ['cases', 'byId', caseId],
} as const;

const listPage = (state: CollectionCase['state'], limit: number, cursor?: string) =>
  bodyOf(
    api.GET('/api/collections/cases', {
      params: { query: { limit, state, ...(cursor === undefined ? {} : { cursor }) } },
    }),
  );

export const caseListQuery = (filter: {
  readonly state: CollectionCase['state'];
  readonly cursor: string | undefined;
}) =>
  queryOptions({
    queryKey: ['cases', 'list', filter.state, filter.cursor ?? null],
    queryFn: () => listPage(filter.state, PAGE_SIZE, filter.cursor),
    placeholderData: keepPreviousData,
    refetchInterval: LIST_POLL_MS,
  });

export const caseQuery = (caseId: string) =>
  queryOptions({
    queryKey: caseKeys.byId(caseId),
    queryFn: () => bodyOf(api.GET('/api/collections/cases/{caseId}', { params: { path: { caseId } } })),
    refetchInterval: (query) => (query.state.data?.state === 'settled' ? false : POLL_MS),
  });

export const caseHistoryQuery = (caseId: string) =>
  queryOptions({
    queryKey: ['cases', 'history', caseId],
    queryFn: () =>
      bodyOf(
        api.GET('/api/collections/cases/{caseId}/history', {
          params: { path: { caseId }, query: { limit: MOST_OF_HISTORY } },
        }),
      ),
    refetchInterval: POLL_MS,
  });

/** As many rows as one page holds: what the forecast of a pass counts. */
export const MOST_COUNTED = 100;

/** Everything that a pass would look at, as far as one page of each reaches. */
export const passQuery = queryOptions({
  queryKey: ['cases', 'pass'],
  queryFn: async () => {
    const [invoices, overdue, noticed, blocked] = await Promise.all([
      bodyOf(api.GET('/api/billing/invoices', { params: { query: { limit: MOST_COUNTED, filter: 'overdue' } } })),
      listPage('overdue', MOST_COUNTED),
      listPage('noticed', MOST_COUNTED),
      listPage('blocked', MOST_COUNTED),
    ]);
    return {
      overdueInvoices: invoices.items,
      overdueCases: overdue.items,
      noticedCases: noticed.items,
      blockedCases: blocked.items,
      isWhole: [invoices, overdue, noticed, blocked].every(({ nextCursor }) => nextCursor === undefined),
    };
  },
  staleTime: 0,
});
