import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { api, bodyOf } from '../../lib/api/client.ts';
import type { Router } from '../../lib/api/types.ts';

/** Enough for the routers of a provider in one page. */
const PAGE_SIZE = 100;
const POLL_MS = 30_000;
/** While a router is being read, its page follows closely. */
const READING_POLL_MS = 2_000;

export const routerKeys = {
  all: ['routers'],
  byId: (routerId: string) => ['routers', 'byId', routerId],
} as const;

export const routerListQuery = (cursor: string | undefined) =>
  queryOptions({
    queryKey: ['routers', 'list', cursor ?? null],
    queryFn: () =>
      bodyOf(
        api.GET('/api/network/routers', {
          params: { query: { limit: PAGE_SIZE, ...(cursor === undefined ? {} : { cursor }) } },
        }),
      ),
    placeholderData: keepPreviousData,
  });

const pollOf = (router: Router | undefined): number => (router?.readState === 'requested' ? READING_POLL_MS : POLL_MS);

export const routerQuery = (routerId: string) =>
  queryOptions({
    queryKey: routerKeys.byId(routerId),
    queryFn: () => bodyOf(api.GET('/api/network/routers/{routerId}', { params: { path: { routerId } } })),
    refetchInterval: (query) => pollOf(query.state.data),
  });

/** A provider's routers fill a few pages at most; the API gives no list by site. */
const MAXIMUM_PAGES = 10;

/** All routers of the company, for choosing one and for the routers of a site. */
export const allRoutersQuery = queryOptions({
  queryKey: ['routers', 'all'],
  queryFn: async (): Promise<{ readonly items: readonly Router[] }> => {
    const items: Router[] = [];
    let cursor: string | undefined;
    for (let pages = 0; pages < MAXIMUM_PAGES; pages += 1) {
      const page = await bodyOf(
        api.GET('/api/network/routers', {
          params: { query: { limit: PAGE_SIZE, ...(cursor === undefined ? {} : { cursor }) } },
        }),
      );
      items.push(...page.items);
      cursor = page.nextCursor;
      if (cursor === undefined) break;
    }
    return { items };
  },
  refetchInterval: POLL_MS,
});
