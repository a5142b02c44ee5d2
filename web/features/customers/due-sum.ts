import type { AmountDue } from '../../lib/api/types.ts';

/** What a customer owes today over all open invoices, in cents. */
export interface DueSum {
  readonly totalCents: number;
  /** Part of the total that is fine and interest. */
  readonly lateCents: number;
  /** Of the oldest open invoice. */
  readonly daysLate: number;
}

export const dueSum = (dues: readonly AmountDue[]): DueSum => ({
  totalCents: dues.reduce((sum, { totalCents }) => sum + totalCents, 0),
  lateCents: dues.reduce((sum, { fineCents, interestCents }) => sum + fineCents + interestCents, 0),
  daysLate: dues.reduce((most, { daysLate }) => Math.max(most, daysLate), 0),
});
