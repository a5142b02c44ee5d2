import type { Invoice } from '../../lib/api/types.ts';

export type InvoiceState = 'open' | 'overdue' | 'partially_paid' | 'paid' | 'void';

type Standing = Pick<Invoice, 'status' | 'paymentStatus' | 'dueOn'>;

/** How an invoice stands on a day. Overdue begins on the day after the due day, and counts for part-paid ones too. */
export const invoiceStateOf = ({ status, paymentStatus, dueOn }: Standing, today: string): InvoiceState => {
  if (status === 'void') return 'void';
  if (paymentStatus === 'paid') return 'paid';
  if (dueOn < today) return 'overdue';
  return paymentStatus === 'partially_paid' ? 'partially_paid' : 'open';
};

/** Whether money is still wanted for it. */
export const isOpen = ({ status, paymentStatus }: Pick<Invoice, 'status' | 'paymentStatus'>): boolean =>
  status === 'issued' && paymentStatus !== 'paid';

/** What of its own total is still open, without fine and interest. */
export const openCents = ({ totalCents, paidCents }: Pick<Invoice, 'totalCents' | 'paidCents'>): number =>
  Math.max(0, totalCents - paidCents);

/** How many of these are open, and for how much. */
export const openSum = (
  invoices: readonly Pick<Invoice, 'status' | 'paymentStatus' | 'totalCents' | 'paidCents'>[],
): { readonly count: number; readonly amountCents: number } => {
  const open = invoices.filter(isOpen);
  return { count: open.length, amountCents: open.reduce((sum, invoice) => sum + openCents(invoice), 0) };
};
