import { type Cents, cents, PositiveCents, subtractCents } from '@provedor/kernel/money';
import type { AmountDue, Invoice } from '@provedor/schemas/api/billing';
import type { Charge, PaymentAllocation } from '@provedor/schemas/api/payments';

export interface Allocation {
  readonly allocations: readonly PaymentAllocation[];
  readonly creditCents: Cents;
}

interface Claim {
  readonly principalCents: Cents;
  readonly fineCents: Cents;
  readonly interestCents: Cents;
}

const take = (available: Cents, wanted: Cents): Cents => cents(Math.min(available, wanted));
const sumOf = (claim: Claim): number => claim.principalCents + claim.fineCents + claim.interestCents;

/** What the money was asked for: the charge that was paid says it; without one it is what the invoice costs on the day of payment. */
const claimOf = (charge: Charge | undefined, due: AmountDue): Claim => {
  if (charge === undefined || charge.principalCents > due.principalCents) return due;
  return { principalCents: charge.principalCents, fineCents: charge.fineCents, interestCents: charge.interestCents };
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
  const claim = claimOf(charge, due);
  const interest = take(amountCents, claim.interestCents);
  const fine = take(subtractCents(amountCents, interest), claim.fineCents);
  const left = subtractCents(subtractCents(amountCents, interest), fine);
  const principal = take(left, sumOf(claim) > amountCents ? claim.principalCents : due.principalCents);
  const credit = subtractCents(left, principal);
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
  };
};
