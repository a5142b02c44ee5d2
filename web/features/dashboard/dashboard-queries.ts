import { queryOptions } from '@tanstack/react-query';
import { api, bodyOf } from '../../lib/api/client.ts';
import type { CollectionCase, Payment } from '../../lib/api/types.ts';
import { lastDays, reachesBefore } from './receipts.ts';

/** The largest page of the API: what is counted here is counted exactly up to this, and "or more" beyond. */
const PAGE_SIZE = 100;
/** Pages of payments read at most for the chart. */
const MAXIMUM_PAYMENT_PAGES = 5;
const POLL_MS = 60_000;

/** A whole month up to today is always inside. */
export const CHART_DAYS = 31;

export const casesQuery = (state: CollectionCase['state']) =>
  queryOptions({
    queryKey: ['dashboard', 'cases', state],
    queryFn: () => bodyOf(api.GET('/api/collections/cases', { params: { query: { state, limit: PAGE_SIZE } } })),
    refetchInterval: POLL_MS,
  });

export const overdueInvoicesQuery = queryOptions({
  queryKey: ['dashboard', 'overdue-invoices'],
  queryFn: () =>
    bodyOf(api.GET('/api/billing/invoices', { params: { query: { filter: 'overdue', limit: PAGE_SIZE } } })),
  refetchInterval: POLL_MS,
});

export const lastRunQuery = queryOptions({
  queryKey: ['dashboard', 'last-run'],
  queryFn: async () => {
    const { items } = await bodyOf(api.GET('/api/billing/runs', { params: { query: { limit: 1 } } }));
    return items[0] ?? null;
  },
  refetchInterval: POLL_MS,
});

export const unmatchedQuery = queryOptions({
  queryKey: ['dashboard', 'unmatched-connections'],
  queryFn: () =>
    bodyOf(api.GET('/api/provisioning/connections', { params: { query: { status: 'unmatched', limit: PAGE_SIZE } } })),
  refetchInterval: POLL_MS,
});

/** Payments of the chart's days, newest first; at most some pages of them. */
export const recentPaymentsQuery = (today: string) =>
  queryOptions({
    queryKey: ['dashboard', 'payments', today],
    queryFn: async () => {
      const firstDay = lastDays(today, CHART_DAYS)[0] ?? today;
      const payments: Payment[] = [];
      let cursor: string | undefined;
      for (let pages = 0; pages < MAXIMUM_PAYMENT_PAGES; pages += 1) {
        const page = await bodyOf(
          api.GET('/api/payments', {
            params: { query: { limit: PAGE_SIZE, ...(cursor === undefined ? {} : { cursor }) } },
          }),
        );
        payments.push(...page.items);
        cursor = page.nextCursor;
        if (cursor === undefined || reachesBefore(payments, firstDay)) break;
      }
      return { payments, allRead: cursor === undefined || reachesBefore(payments, firstDay) };
    },
    refetchInterval: POLL_MS,
  });
