import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { api, bodyOf } from '../../lib/api/client.ts';
import type { Query } from '../../lib/api/types.ts';

const PAGE_SIZE = 50;
/** New payments come by themselves; a list in view asks for them. */
const POLL_MS = 10_000;

export const paymentListQuery = (filter: Omit<Query<'payments.list'>, 'limit'>) =>
  queryOptions({
    queryKey: ['payments', 'list', filter],
    queryFn: () => bodyOf(api.GET('/api/payments', { params: { query: { limit: PAGE_SIZE, ...filter } } })),
    placeholderData: keepPreviousData,
    refetchInterval: POLL_MS,
  });

export const paymentQuery = (paymentId: string) =>
  queryOptions({
    queryKey: ['payments', 'byId', paymentId],
    queryFn: () => bodyOf(api.GET('/api/payments/{paymentId}', { params: { path: { paymentId } } })),
  });
