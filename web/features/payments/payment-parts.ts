import type { Payment } from '../../lib/api/types.ts';

/** Where the money of a payment went. The four parts and the suspense always sum to what was received. */
export interface PaymentParts {
  readonly principalCents: number;
  readonly fineCents: number;
  readonly interestCents: number;
  readonly creditCents: number;
  readonly suspenseCents: number;
}

export const paymentParts = ({
  allocations,
  creditCents,
  suspenseCents,
}: Pick<Payment, 'allocations' | 'creditCents' | 'suspenseCents'>): PaymentParts => ({
  principalCents: allocations.reduce((sum, part) => sum + part.principalCents, 0),
  fineCents: allocations.reduce((sum, part) => sum + part.fineCents, 0),
  interestCents: allocations.reduce((sum, part) => sum + part.interestCents, 0),
  creditCents,
  suspenseCents,
});

export type PaymentPlace = 'allocated' | 'credit' | 'reversed' | 'suspense';

/** The one word for a payment in a list: anything without an owner comes first, because somebody has to look at it. */
export const paymentPlace = ({
  creditCents,
  reversedCents = 0,
  suspenseCents,
}: Pick<Payment, 'creditCents' | 'reversedCents' | 'suspenseCents'>): PaymentPlace => {
  if (reversedCents > 0) return 'reversed';
  if (suspenseCents > 0) return 'suspense';
  return creditCents > 0 ? 'credit' : 'allocated';
};
