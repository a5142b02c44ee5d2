import { addDays, calendarDate } from '@provedor/kernel/calendar-date';
import { basisPoints, PositiveCents } from '@provedor/kernel/money';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { amountDue } from './amount-due.ts';

const rules = { fineBps: basisPoints(200), interestBpsPerMonth: basisPoints(100) };
const dueOn = calendarDate('2026-01-10');
const invoice = (totalCents: number, paidCents = 0) => ({
  totalCents: PositiveCents.parse(totalCents),
  paidCents: PositiveCents.parse(paidCents),
  dueOn,
});

describe('amountDue', () => {
  it.each([
    [10_000, 5, 200, 17, 10_217],
    [9_990, 1, 200, 3, 10_193],
    [9_990, 10, 200, 33, 10_223],
    [9_990, 30, 200, 100, 10_290],
    [9_990, 31, 200, 103, 10_293],
    [9_999, 15, 200, 50, 10_249],
    [150_000, 90, 3_000, 4_500, 157_500],
  ])(
    'costs a principal of %i centavos %i days late a fine of %i and interest of %i',
    (principal, days, fine, interest, total) => {
      expect(amountDue(invoice(principal), addDays(dueOn, days), rules)).toMatchObject({
        daysLate: days,
        fineCents: fine,
        interestCents: interest,
        totalCents: total,
      });
    },
  );

  it('costs nothing extra on the due day and before it', () => {
    for (const days of [0, -1, -30])
      expect(amountDue(invoice(9_990), addDays(dueOn, days), rules)).toMatchObject({ daysLate: 0, totalCents: 9_990 });
  });

  it('charges interest on what is still open, not on what is paid', () => {
    expect(amountDue(invoice(10_000, 5_000), addDays(dueOn, 30), rules)).toMatchObject({
      principalCents: 5_000,
      fineCents: 100,
      interestCents: 50,
    });
  });

  it('never grows less with time and never exceeds 2 % and 1 % a month by more than a rounding', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 10_000_000 }), fc.integer({ min: 0, max: 3_000 }), (total, days) => {
        const today = amountDue(invoice(total), addDays(dueOn, days), rules);
        const tomorrow = amountDue(invoice(total), addDays(dueOn, days + 1), rules);
        expect(tomorrow.totalCents).toBeGreaterThanOrEqual(today.totalCents);
        expect(today.fineCents).toBeLessThanOrEqual(total * 0.02 + 0.5);
        expect(Math.abs(today.interestCents - (total * days) / 3_000)).toBeLessThanOrEqual(0.5 + 1e-6);
      }),
    );
  });
});
