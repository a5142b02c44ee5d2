import { type Cents, cents, PositiveCents, subtractCents } from '@provedor/kernel/money';
import type { AmountDue, Invoice, LateOwed } from '@provedor/schemas/api/billing';
import type { Charge, PaymentAllocation } from '@provedor/schemas/api/payments';

export interface Allocation {
  readonly allocations: readonly PaymentAllocation[];
  readonly creditCents: Cents;
  /** Fine and interest that stay open when the payment was late and did not cover everything. */
  readonly lateOwed?: LateOwed;
}

interface Claim {
  readonly principalCents: Cents;
  readonly fineCents: Cents;
  readonly interestCents: Cents;
}

const take = (available: Cents, wanted: Cents): Cents => cents(Math.min(available, wanted));
const sumOf = (claim: Claim): number => claim.principalCents + claim.fineCents + claim.interestCents;

/**
 * What the money was asked for: the charge that was paid says it. Without one, or when a part was paid since it was made, it is what the
 * invoice costs on the day of payment.
 */
const claimOf = (charge: Charge | undefined, invoice: Invoice, due: AmountDue): Claim => {
  if (charge === undefined || charge.principalCents > due.principalCents || invoice.lateOwed !== undefined) return due;
  return { principalCents: charge.principalCents, fineCents: charge.fineCents, interestCents: charge.interestCents };
};

/** The fine is owed once and interest not twice for the same days: what a late part payment left of them is written down. */
const lateOwedAfter = (due: AmountDue, taken: Claim): LateOwed | undefined =>
  due.daysLate === 0 || taken.principalCents >= due.principalCents
    ? undefined
    : {
        fineCents: PositiveCents.parse(Math.max(0, due.fineCents - taken.fineCents)),
        interestCents: PositiveCents.parse(Math.max(0, due.interestCents - taken.interestCents)),
        throughOn: due.asOfOn,
      };

/**
 * Divides a payment: first interest (Civil Code art. 354), then fine, then principal; what is left is the customer's credit. A void or
 * paid invoice takes nothing. The parts always sum to the payment.
 */
export const allocate = (
  amountCents: Cents,
  target: { readonly invoice: Invoice; readonly due: AmountDue; readonly charge: Charge | undefined },
): Allocation => {
  const { invoice, due, charge } = target;
  if (invoice.status === 'void' || due.principalCents === 0) return { allocations: [], creditCents: amountCents };
  const claim = claimOf(charge, invoice, due);
  const interest = take(amountCents, claim.interestCents);
  const fine = take(subtractCents(amountCents, interest), claim.fineCents);
  const left = subtractCents(subtractCents(amountCents, interest), fine);
  const principal = take(left, sumOf(claim) > amountCents ? claim.principalCents : due.principalCents);
  const credit = subtractCents(left, principal);
  const lateOwed = lateOwedAfter(due, { principalCents: principal, fineCents: fine, interestCents: interest });
  return {
    allocations: [
      {
        invoiceId: invoice.invoiceId,
        principalCents: PositiveCents.parse(principal),
        fineCents: PositiveCents.parse(fine),
        interestCents: PositiveCents.parse(interest),
      },
    ],
    creditCents: credit,
    ...(lateOwed === undefined ? {} : { lateOwed }),
  };
};
