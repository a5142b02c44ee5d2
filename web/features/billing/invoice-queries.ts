import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { api, bodyOf } from '../../lib/api/client.ts';
import type { Invoice, Query } from '../../lib/api/types.ts';
import { isOpen } from './invoice-state.ts';

const PAGE_SIZE = 50;
/** Two years and more of monthly bills of one customer. */
const MOST_OF_CUSTOMER = 100;
/** Empty pages skipped in one go: a customer's list is filtered after its pages are cut. */
const MAXIMUM_SKIPS = 20;
/** A payment arrives while the page is looked at. */
const POLL_MS = 5_000;

type Filter = Query<'billing.list-invoices'>;

export const invoiceKeys = {
  all: ['invoices'],
  byId: (invoiceId: string) => ['invoices', 'byId', invoiceId],
} as const;

const listPage = (query: Filter) => bodyOf(api.GET('/api/billing/invoices', { params: { query } }));

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

export const invoiceListQuery = (filter: Omit<Filter, 'limit'>) =>
  queryOptions({
    queryKey: ['invoices', 'list', filter],
    queryFn: () => firstFilledPage({ limit: PAGE_SIZE, ...filter }),
    placeholderData: keepPreviousData,
  });

const pollOf = (invoice: Invoice | undefined): number | false =>
  invoice !== undefined && isOpen(invoice) ? POLL_MS : false;

/** Asked for again while one of them is open, so that the page does not contradict the payment that it shows. */
export const invoicesOfCustomerQuery = (customerId: string) =>
  queryOptions({
    queryKey: ['invoices', 'ofCustomer', customerId],
    queryFn: () => listPage({ limit: MOST_OF_CUSTOMER, filter: 'all', customerId }),
    refetchInterval: (query) => pollOf(query.state.data?.items.find(isOpen)),
  });

/** An open invoice is asked for again while it is looked at: its payment shows by itself. */
export const invoiceQuery = (invoiceId: string) =>
  queryOptions({
    queryKey: invoiceKeys.byId(invoiceId),
    queryFn: () => bodyOf(api.GET('/api/billing/invoices/{invoiceId}', { params: { path: { invoiceId } } })),
    refetchInterval: (query) => pollOf(query.state.data),
  });
