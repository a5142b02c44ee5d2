import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { api, bodyOf } from '../../lib/api/client.ts';
import type { Plan } from '../../lib/api/types.ts';

const PAGE_SIZE = 50;
/** The most that one page holds; a provider sells a few dozen plans. */
const MOST_OF_A_PAGE = 100;

export const planKeys = {
  all: ['plans'],
  byId: (planId: string) => ['plans', 'byId', planId],
} as const;

export const planListQuery = (filter: { readonly status: Plan['status']; readonly cursor: string | undefined }) =>
  queryOptions({
    queryKey: ['plans', 'list', filter.status, filter.cursor ?? null],
    queryFn: () =>
      bodyOf(
        api.GET('/api/plans', {
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

/** Plans on sale, for a choice in a form. */
export const plansOnSaleQuery = queryOptions({
  queryKey: ['plans', 'onSale'],
  queryFn: () => bodyOf(api.GET('/api/plans', { params: { query: { limit: MOST_OF_A_PAGE, status: 'active' } } })),
});

export const planQuery = (planId: string) =>
  queryOptions({
    queryKey: planKeys.byId(planId),
    queryFn: () => bodyOf(api.GET('/api/plans/{planId}', { params: { path: { planId } } })),
  });
