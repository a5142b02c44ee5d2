import { queryOptions } from '@tanstack/react-query';
import { api, bodyOf } from '../../lib/api/client.ts';

export const chargeKeys = {
  ofInvoice: (invoiceId: string) => ['charges', 'ofInvoice', invoiceId],
} as const;

/** The charges of an invoice, newest first. */
export const chargesQuery = (invoiceId: string) =>
  queryOptions({
    queryKey: chargeKeys.ofInvoice(invoiceId),
    queryFn: () => bodyOf(api.GET('/api/payments/charges/by-invoice/{invoiceId}', { params: { path: { invoiceId } } })),
  });
