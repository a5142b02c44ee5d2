import { describe, expect, it } from 'vitest';
import type { Payment } from '../../lib/api/types.ts';
import { paymentParts, paymentPlace } from './payment-parts.ts';

const payment = {
  amountCents: 12_223,
  allocations: [
    { invoiceId: 'inv_1', principalCents: 9_990, fineCents: 200, interestCents: 33 },
    { invoiceId: 'inv_2', principalCents: 1_000, fineCents: 0, interestCents: 0 },
  ],
  creditCents: 1_000,
  suspenseCents: 0,
} as unknown as Payment;

describe('where a payment went', () => {
  it('sums its parts over all invoices, and to what was received', () => {
    const parts = paymentParts(payment);
    expect(parts).toEqual({
      principalCents: 10_990,
      fineCents: 200,
      interestCents: 33,
      creditCents: 1_000,
      suspenseCents: 0,
    });
    expect(Object.values(parts).reduce((sum, part) => sum + part, 0)).toBe(payment.amountCents);
  });

  it('names what needs somebody to look first', () => {
    expect(paymentPlace({ creditCents: 0, suspenseCents: 0 })).toBe('allocated');
    expect(paymentPlace({ creditCents: 5, suspenseCents: 0 })).toBe('credit');
    expect(paymentPlace({ creditCents: 5, suspenseCents: 1 })).toBe('suspense');
  });

  it('is returned, whatever it paid once, when part or all of it went back', () => {
    expect(paymentPlace({ creditCents: 0, suspenseCents: 500, reversedCents: 100 })).toBe('reversed');
  });
});
