import { queryOptions } from '@tanstack/react-query';
import { api, bodyOf } from '../../lib/api/client.ts';
import type { Charge } from '../../lib/api/types.ts';

export const chargeKeys = {
  ofInvoice: (invoiceId: string) => ['charges', 'ofInvoice', invoiceId],
} as const;

/** A charge is paid, or its answer comes, while it is looked at. */
const POLL_MS = 5_000;
const MOVING: ReadonlySet<Charge['state']> = new Set(['creating', 'unknown', 'open']);

const pollOf = (charges: readonly Charge[] | undefined): number | false =>
  charges?.some(({ state }) => MOVING.has(state)) === true ? POLL_MS : false;

/** The charges of an invoice, newest first; asked for again while one of them may still change. */
export const chargesQuery = (invoiceId: string) =>
  queryOptions({
    queryKey: chargeKeys.ofInvoice(invoiceId),
    queryFn: () => bodyOf(api.GET('/api/payments/charges/by-invoice/{invoiceId}', { params: { path: { invoiceId } } })),
    refetchInterval: (query) => pollOf(query.state.data?.items),
  });
