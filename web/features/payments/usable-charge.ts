import type { AmountDue, Charge } from '../../lib/api/types.ts';

/** Of an invoice's charges the one that can be paid as the invoice costs now; the API would give the same one to whoever asks. */
export const usableCharge = (
  charges: readonly Charge[],
  due: Pick<AmountDue, 'totalCents'>,
  nowMs: number,
): Charge | undefined =>
  charges.find(
    (charge) =>
      charge.state === 'open' &&
      charge.pixCode !== undefined &&
      charge.amountCents === due.totalCents &&
      Date.parse(charge.validUntil) > nowMs,
  );

/** A charge whose answer is still awaited: asking again resolves it, a new one is not made. */
export const isUnclear = (charge: Charge): boolean => charge.state === 'creating' || charge.state === 'unknown';
