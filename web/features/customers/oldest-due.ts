import type { Invoice } from '../../lib/api/types.ts';

/** The invoice that was due first. */
export const oldestDue = <T extends Pick<Invoice, 'dueOn'>>(invoices: readonly T[]): T | undefined =>
  invoices.reduce<T | undefined>(
    (oldest, invoice) => (oldest === undefined || invoice.dueOn < oldest.dueOn ? invoice : oldest),
    undefined,
  );
