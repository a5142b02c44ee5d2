import { calendarDate } from '@provedor/kernel/calendar-date';
import { cents, PositiveCents } from '@provedor/kernel/money';
import type { AmountDue, Invoice } from '@provedor/schemas/api/billing';
import type { Charge } from '@provedor/schemas/api/payments';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allocate } from './allocation.ts';

const invoice = (status: Invoice['status'] = 'issued') => ({ invoiceId: 'inv_1', status }) as unknown as Invoice;
const due = (principal: number, fine = 0, interest = 0): AmountDue => ({
  asOfOn: calendarDate('2026-11-25'),
  daysLate: fine === 0 ? 0 : 10,
  principalCents: cents(principal),
  fineCents: cents(fine),
  fineBps: 200,
  interestCents: cents(interest),
  interestBpsPerMonth: 100,
  totalCents: cents(principal + fine + interest),
});
const charge = (principal: number, fine = 0, interest = 0) =>
  ({
    principalCents: PositiveCents.parse(principal),
    fineCents: cents(fine),
    interestCents: cents(interest),
  }) as unknown as Charge;
const parts = (amount: number, target: Parameters<typeof allocate>[1]) => {
  const { allocations, creditCents } = allocate(cents(amount), target);
  const [first] = allocations;
  return [first?.interestCents ?? 0, first?.fineCents ?? 0, first?.principalCents ?? 0, creditCents];
};

describe('allocate', () => {
  it.each([
    ['the exact amount on time', 9_990, due(9_990), charge(9_990), [0, 0, 9_990, 0]],
    ['the exact late amount', 10_223, due(9_990, 200, 33), charge(9_990, 200, 33), [33, 200, 9_990, 0]],
    [
      'the amount of the charge although a day more has passed',
      10_223,
      due(9_990, 200, 37),
      charge(9_990, 200, 33),
      [33, 200, 9_990, 0],
    ],
    ['less than was due', 5_000, due(9_990, 200, 33), charge(9_990, 200, 33), [33, 200, 4_767, 0]],
    ['less than the interest', 20, due(9_990, 200, 33), charge(9_990, 200, 33), [20, 0, 0, 0]],
    ['more than was due', 12_000, due(9_990), charge(9_990), [0, 0, 9_990, 2_010]],
    ['a payment without a charge', 9_990, due(9_990, 200, 33), undefined, [33, 200, 9_757, 0]],
    ['an old charge after a part payment', 9_990, due(4_000), charge(9_990), [0, 0, 4_000, 5_990]],
    ['a second payment of a paid invoice', 9_990, due(0), charge(9_990), [0, 0, 0, 9_990]],
  ])('divides %s', (_case, amount, amountDue, paidCharge, expected) => {
    expect(parts(amount, { invoice: invoice(), due: amountDue, charge: paidCharge })).toEqual(expected);
  });

  it('keeps a payment of a void invoice as credit', () => {
    expect(parts(9_990, { invoice: invoice('void'), due: due(9_990), charge: charge(9_990) })).toEqual([
      0, 0, 0, 9_990,
    ]);
  });

  it('never loses or invents a centavo, and never takes more principal than is open', () => {
    const amount = fc.integer({ min: 0, max: 2_000_000 });
    fc.assert(
      fc.property(amount, amount, amount, amount, fc.boolean(), (paid, principal, fine, interest, withCharge) => {
        const target = {
          invoice: invoice(),
          due: due(principal, fine, interest),
          charge: withCharge ? charge(principal, fine, interest) : undefined,
        };
        const [interestPart = 0, finePart = 0, principalPart = 0, credit = 0] = parts(paid, target).map(Number);
        expect(interestPart + finePart + principalPart + credit).toBe(paid);
        expect(principalPart).toBeLessThanOrEqual(principal);
        for (const part of [interestPart, finePart, principalPart, credit]) expect(part).toBeGreaterThanOrEqual(0);
      }),
    );
  });
});
