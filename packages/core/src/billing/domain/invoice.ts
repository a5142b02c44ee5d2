import type { BillingRunId, InvoiceId } from '@provedor/kernel/ids';
import type { Instant } from '@provedor/kernel/instant';
import { addCents, type Cents, PositiveCents, zeroCents } from '@provedor/kernel/money';
import type { Invoice, LateOwed } from '@provedor/schemas/api/billing';
import type { BillingTerms } from '../../contracts/index.ts';
import type { InvoiceDraft } from './next-invoice.ts';

export interface IssuedInvoice {
  readonly invoiceId: InvoiceId;
  readonly number: number;
  readonly terms: BillingTerms;
  readonly customerName: string;
  readonly draft: InvoiceDraft;
  readonly billingRunId: BillingRunId;
  readonly at: Instant;
}

export const issuedInvoice = ({
  invoiceId,
  number,
  terms,
  customerName,
  draft,
  billingRunId,
  at,
}: IssuedInvoice): Invoice => ({
  invoiceId,
  companyId: terms.companyId,
  branchId: terms.branchId,
  customerId: terms.customerId,
  customerName,
  contractId: terms.contractId,
  number,
  ...draft,
  lines: [...draft.lines],
  status: 'issued',
  paymentStatus: draft.totalCents === 0 ? 'paid' : 'unpaid',
  paidCents: zeroCents,
  billingRunId,
  version: 1,
  issuedAt: at,
  updatedAt: at,
});

export interface InvoicePayment {
  readonly principalCents: Cents;
  /** What is left of fine and interest when it was late and not all. */
  readonly lateOwed?: LateOwed | undefined;
  readonly at: Instant;
}

/** The invoice after a payment of part or all of its principal. Never more than its total. */
export const paidInvoice = (invoice: Invoice, { principalCents, lateOwed, at }: InvoicePayment): Invoice => {
  const { lateOwed: before, ...rest } = invoice;
  const paidCents = PositiveCents.parse(addCents(invoice.paidCents, principalCents));
  if (paidCents > invoice.totalCents) throw new RangeError('an invoice takes no more principal than its total');
  const paid = paidCents === invoice.totalCents;
  const owed = lateOwed ?? before;
  return {
    ...rest,
    paidCents,
    paymentStatus: paid ? 'paid' : 'partially_paid',
    ...(paid ? { paidAt: at } : {}),
    ...(paid || owed === undefined ? {} : { lateOwed: owed }),
    version: invoice.version + 1,
    updatedAt: at,
  };
};

/** The invoice after principal of it went back to the payer: open again, with fine and interest counted anew from its due day. */
export const reopenedInvoice = (invoice: Invoice, principalCents: Cents, at: Instant): Invoice => {
  const { paidAt: _paidAt, lateOwed: _lateOwed, ...rest } = invoice;
  const paidCents = PositiveCents.parse(invoice.paidCents - principalCents);
  return {
    ...rest,
    paidCents,
    paymentStatus: paidCents === 0 ? 'unpaid' : 'partially_paid',
    version: invoice.version + 1,
    updatedAt: at,
  };
};

export const voidedInvoice = (invoice: Invoice, reason: string, at: Instant): Invoice => ({
  ...invoice,
  status: 'void',
  voidedAt: at,
  voidReason: reason,
  version: invoice.version + 1,
  updatedAt: at,
});

/** Where the invoice stands in lists. */
export const listState = (invoice: Pick<Invoice, 'status' | 'paymentStatus'>): 'open' | 'paid' | 'void' => {
  if (invoice.status === 'void') return 'void';
  return invoice.paymentStatus === 'paid' ? 'paid' : 'open';
};
