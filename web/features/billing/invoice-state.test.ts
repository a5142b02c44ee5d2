import { describe, expect, it } from 'vitest';
import { invoiceStateOf, openSum } from './invoice-state.ts';

const invoice = {
  status: 'issued',
  paymentStatus: 'unpaid',
  dueOn: '2026-12-10',
  totalCents: 9_990,
  paidCents: 0,
} as const;

describe('how an invoice stands', () => {
  it.each([
    ['2026-12-09', 'open'],
    ['2026-12-10', 'open'],
    ['2026-12-11', 'overdue'],
  ])('on %s is %s', (today, state) => {
    expect(invoiceStateOf(invoice, today)).toBe(state);
  });

  it('is overdue also when a part was paid, and part-paid before the due day', () => {
    const part = { ...invoice, paymentStatus: 'partially_paid' } as const;
    expect(invoiceStateOf(part, '2026-12-10')).toBe('partially_paid');
    expect(invoiceStateOf(part, '2026-12-11')).toBe('overdue');
  });

  it('is never overdue once paid or void', () => {
    expect(invoiceStateOf({ ...invoice, paymentStatus: 'paid' }, '2027-01-01')).toBe('paid');
    expect(invoiceStateOf({ ...invoice, status: 'void' }, '2027-01-01')).toBe('void');
  });

  it('sums only what is still wanted', () => {
    const part = { ...invoice, paymentStatus: 'partially_paid', paidCents: 4_000 } as const;
    const paid = { ...invoice, paymentStatus: 'paid', paidCents: 9_990 } as const;
    const gone = { ...invoice, status: 'void' } as const;
    expect(openSum([invoice, part, paid, gone])).toEqual({ count: 2, amountCents: 15_980 });
    expect(openSum([])).toEqual({ count: 0, amountCents: 0 });
  });
});
