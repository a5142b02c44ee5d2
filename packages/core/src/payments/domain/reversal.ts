import { type Cents, cents } from '@provedor/kernel/money';
import type { Payment } from '@provedor/schemas/api/payments';

export interface Parts {
  readonly suspenseCents: Cents;
  readonly creditCents: Cents;
  readonly principalCents: Cents;
  readonly fineCents: Cents;
  readonly interestCents: Cents;
}

const wholeOf = ({ suspenseCents, creditCents, allocations: [allocation] }: Payment): Parts => ({
  suspenseCents: cents(suspenseCents),
  creditCents: cents(creditCents),
  principalCents: cents(allocation?.principalCents ?? 0),
  fineCents: cents(allocation?.fineCents ?? 0),
  interestCents: cents(allocation?.interestCents ?? 0),
});

/** What stays with us longest comes last: money that paid nothing goes back first, then principal, fine, interest. */
const ORDER = ['suspenseCents', 'creditCents', 'principalCents', 'fineCents', 'interestCents'] as const;

const partsOf = (whole: Parts, totalCents: number): Parts => {
  const parts = { ...whole };
  let left = totalCents;
  for (const part of ORDER) {
    parts[part] = cents(Math.min(left, whole[part]));
    left -= parts[part];
  }
  return parts;
};

/**
 * What of a payment goes back when `totalCents` of it have gone back in all and `beforeCents` had before: in the opposite order of the
 * allocation. The parts of all steps sum to the parts of the payment.
 */
export const reversedParts = (payment: Payment, beforeCents: number, totalCents: number): Parts => {
  const whole = wholeOf(payment);
  const before = partsOf(whole, beforeCents);
  const after = partsOf(whole, totalCents);
  const difference = (part: (typeof ORDER)[number]): Cents => cents(after[part] - before[part]);
  return {
    suspenseCents: difference('suspenseCents'),
    creditCents: difference('creditCents'),
    principalCents: difference('principalCents'),
    fineCents: difference('fineCents'),
    interestCents: difference('interestCents'),
  };
};
