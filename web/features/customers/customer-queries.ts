import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { api, bodyOf } from '../../lib/api/client.ts';
import type { CustomerRow } from '../../lib/api/types.ts';

const PAGE_SIZE = 50;

export const customerKeys = {
  all: ['customers'],
  byId: (customerId: string) => ['customers', 'byId', customerId],
} as const;

export const customerListQuery = (filter: {
  readonly status: CustomerRow['status'];
  readonly cursor: string | undefined;
}) =>
  queryOptions({
    queryKey: ['customers', 'list', filter.status, filter.cursor ?? null],
    queryFn: () =>
      bodyOf(
        api.GET('/api/customers', {
          params: {
            query: {
              limit: PAGE_SIZE,
              status: filter.status,
              ...(filter.cursor === undefined ? {} : { cursor: filter.cursor }),
            },
          },
        }),
      ),
    placeholderData: keepPreviousData,
  });

export const customerQuery = (customerId: string) =>
  queryOptions({
    queryKey: customerKeys.byId(customerId),
    queryFn: () => bodyOf(api.GET('/api/customers/{customerId}', { params: { path: { customerId } } })),
  });
