import type { Invoice } from '@provedor/schemas/api/billing';
import { changeDraft } from '../../table/commit.ts';

const payloadOf = ({ invoiceId, contractId, customerId, paidCents }: Invoice) => ({
  invoiceId,
  contractId,
  customerId,
  paidCents,
});

/** The change of an invoice that money was put on. */
export const invoicePaidChange = (invoice: Invoice) =>
  changeDraft({
    event: invoice.paymentStatus === 'paid' ? 'billing.invoice-settled.v1' : 'billing.invoice-part-paid.v1',
    aggregate: 'invoice',
    aggregateId: invoice.invoiceId,
    aggregateVersion: invoice.version,
    changedFields: ['paidCents', 'paymentStatus'],
    payload: payloadOf(invoice),
  });

/** The change of an invoice whose money went back. */
export const invoiceReopenedChange = (invoice: Invoice) =>
  changeDraft({
    event: 'billing.invoice-reopened.v1',
    aggregate: 'invoice',
    aggregateId: invoice.invoiceId,
    aggregateVersion: invoice.version,
    changedFields: ['paidCents', 'paymentStatus'],
    payload: payloadOf(invoice),
  });
