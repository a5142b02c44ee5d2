import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { api, bodyOf } from '../../lib/api/client.ts';

/** Two weeks of the daily routine. */
const PAGE_SIZE = 14;
/** Somebody is looking at the bar. */
const POLL_MS = 1_500;

export const runKeys = {
  all: ['billingRuns'],
  byId: (billingRunId: string) => ['billingRuns', 'byId', billingRunId],
} as const;

export const runListQuery = (cursor: string | undefined) =>
  queryOptions({
    queryKey: ['billingRuns', 'list', cursor ?? null],
    queryFn: () =>
      bodyOf(
        api.GET('/api/billing/runs', {
          params: { query: { limit: PAGE_SIZE, ...(cursor === undefined ? {} : { cursor }) } },
        }),
      ),
    placeholderData: keepPreviousData,
  });

export const runQuery = (billingRunId: string) =>
  queryOptions({
    queryKey: runKeys.byId(billingRunId),
    queryFn: () => bodyOf(api.GET('/api/billing/runs/{billingRunId}', { params: { path: { billingRunId } } })),
    refetchInterval: (query) => (query.state.data?.state === 'running' ? POLL_MS : false),
  });

/** What a run of today would issue. */
export const previewQuery = queryOptions({
  queryKey: ['billingRuns', 'preview'],
  queryFn: () => bodyOf(api.GET('/api/billing/preview')),
});
