import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { api, bodyOf } from '../../lib/api/client.ts';
import type { Query } from '../../lib/api/types.ts';

const PAGE_SIZE = 50;
/** Empty pages skipped in one go: a router's list is filtered after its pages are cut. */
const MAXIMUM_SKIPS = 20;
/** Sessions come every ten seconds from the site; a record in view asks every five. */
const POLL_MS = 5_000;

type Filter = Query<'provisioning.list-connections'>;

export const connectionKeys = {
  all: ['connections'],
  byId: (connectionId: string) => ['connections', 'byId', connectionId],
} as const;

const listPage = (filter: Filter) =>
  bodyOf(api.GET('/api/provisioning/connections', { params: { query: { limit: PAGE_SIZE, ...filter } } }));

/** The first page with rows in it, or the last one. */
const firstFilledPage = async (filter: Filter) => {
  let page = await listPage(filter);
  for (let skips = 0; skips < MAXIMUM_SKIPS; skips += 1) {
    const { nextCursor } = page;
    if (page.items.length > 0 || nextCursor === undefined) return page;
    page = await listPage({ ...filter, cursor: nextCursor });
  }
  return page;
};

export const connectionListQuery = (filter: Filter) =>
  queryOptions({
    queryKey: ['connections', 'list', filter],
    queryFn: () => firstFilledPage(filter),
    placeholderData: keepPreviousData,
  });

export const connectionQuery = (connectionId: string) =>
  queryOptions({
    queryKey: connectionKeys.byId(connectionId),
    queryFn: () =>
      bodyOf(api.GET('/api/provisioning/connections/{connectionId}', { params: { path: { connectionId } } })),
    refetchInterval: POLL_MS,
  });
