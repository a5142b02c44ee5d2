import { Instant } from '@provedor/kernel/instant';
import { cents } from '@provedor/kernel/money';
import type { Invoice } from '@provedor/schemas/api/billing';
import { describe, expect, it } from 'vitest';
import { listState, paidInvoice, voidedInvoice } from './invoice.ts';

const at = Instant.parse('2026-11-25T15:00:00.000Z');
const invoice = (overrides: Partial<Invoice> = {}) =>
  ({
    totalCents: 9_990,
    paidCents: 0,
    status: 'issued',
    paymentStatus: 'unpaid',
    version: 1,
    ...overrides,
  }) as unknown as Invoice;

describe('an invoice', () => {
  it('is part paid until the whole principal is in', () => {
    const part = paidInvoice(invoice(), { principalCents: cents(4_000), at });
    expect(part).toMatchObject({ paymentStatus: 'partially_paid', paidCents: 4_000, version: 2 });
    expect(part.paidAt).toBeUndefined();
    expect(paidInvoice(part, { principalCents: cents(5_990), at })).toMatchObject({
      paymentStatus: 'paid',
      paidCents: 9_990,
      paidAt: at,
      version: 3,
    });
  });

  it('takes no more principal than its total', () => {
    expect(() => paidInvoice(invoice(), { principalCents: cents(9_991), at })).toThrow(RangeError);
  });

  it.each([
    [invoice(), 'open'],
    [invoice({ paymentStatus: 'partially_paid' }), 'open'],
    [invoice({ paymentStatus: 'paid' }), 'paid'],
    [voidedInvoice(invoice(), 'emitida em duplicidade', at), 'void'],
  ])('stands in lists where its state says (%#)', (value, state) => {
    expect(listState(value)).toBe(state);
  });
});
