import { describe, expect, it } from 'vitest';
import type { AmountDue } from '../../lib/api/types.ts';
import { dueSum } from './due-sum.ts';

const due = (principalCents: number, fineCents: number, interestCents: number, daysLate: number): AmountDue => ({
  asOfOn: '2026-11-26',
  principalCents,
  fineCents,
  fineBps: 200,
  interestCents,
  interestBpsPerMonth: 100,
  daysLate,
  totalCents: principalCents + fineCents + interestCents,
});

describe('what a customer owes', () => {
  it('adds fine and interest of every open invoice, and counts from the oldest', () => {
    expect(dueSum([due(10_000, 200, 33, 10), due(10_000, 0, 0, 0)])).toEqual({
      totalCents: 20_233,
      lateCents: 233,
      daysLate: 10,
    });
  });

  it('is nothing without invoices', () => {
    expect(dueSum([])).toEqual({ totalCents: 0, lateCents: 0, daysLate: 0 });
  });
});
