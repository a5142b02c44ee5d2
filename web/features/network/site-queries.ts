import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { api, bodyOf } from '../../lib/api/client.ts';
import type { Site } from '../../lib/api/types.ts';

/** Enough for the sites of a provider in one page. */
const PAGE_SIZE = 100;
/** An agent reports every few minutes; a page in view asks twice a minute. */
const POLL_MS = 30_000;
/** While an agent is being enrolled, two people wait for the page. */
const ENROLLING_POLL_MS = 3_000;

export const siteKeys = {
  all: ['sites'],
  byId: (siteId: string) => ['sites', 'byId', siteId],
} as const;

export const siteListQuery = (cursor?: string) =>
  queryOptions({
    queryKey: ['sites', 'list', cursor ?? null],
    queryFn: () =>
      bodyOf(
        api.GET('/api/network/sites', {
          params: { query: { limit: PAGE_SIZE, ...(cursor === undefined ? {} : { cursor }) } },
        }),
      ),
    placeholderData: keepPreviousData,
    refetchInterval: POLL_MS,
  });

const pollOf = (site: Site | undefined): number =>
  site?.agentState === 'none' || site?.agentState === 'awaiting-confirmation' ? ENROLLING_POLL_MS : POLL_MS;

export const siteQuery = (siteId: string) =>
  queryOptions({
    queryKey: siteKeys.byId(siteId),
    queryFn: () => bodyOf(api.GET('/api/network/sites/{siteId}', { params: { path: { siteId } } })),
    refetchInterval: (query) => pollOf(query.state.data),
  });
