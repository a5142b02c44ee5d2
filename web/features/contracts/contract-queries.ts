import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { api, bodyOf } from '../../lib/api/client.ts';
import type { Contract } from '../../lib/api/types.ts';

const PAGE_SIZE = 25;
/** More contracts of one customer are on the contracts' own pages. */
const MOST_OF_CUSTOMER = 100;

export const contractKeys = {
  all: ['contracts'],
  byId: (contractId: string) => ['contracts', 'byId', contractId],
} as const;

export const contractListQuery = (filter: {
  readonly status: Contract['status'];
  readonly cursor: string | undefined;
}) =>
  queryOptions({
    queryKey: ['contracts', 'list', filter.status, filter.cursor ?? null],
    queryFn: () =>
      bodyOf(
        api.GET('/api/contracts', {
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

export const contractsOfCustomerQuery = (customerId: string) =>
  queryOptions({
    queryKey: ['contracts', 'ofCustomer', customerId],
    queryFn: () =>
      bodyOf(
        api.GET('/api/contracts/by-customer/{customerId}', {
          params: { path: { customerId }, query: { limit: MOST_OF_CUSTOMER } },
        }),
      ),
  });

export const contractQuery = (contractId: string) =>
  queryOptions({
    queryKey: contractKeys.byId(contractId),
    queryFn: () => bodyOf(api.GET('/api/contracts/{contractId}', { params: { path: { contractId } } })),
  });
