import { addMilliseconds, instantOf } from '@provedor/kernel/instant';
import { describe, expect, it } from 'vitest';
import { isReceived, reconciledUntil, reconcileFrom } from './reconciliation.ts';

const now = instantOf(Date.parse('2026-11-26T12:00:00.000Z'));
const HOUR_MS = 3_600_000;

describe('how far back payments are compared', () => {
  it('reaches over a standstill, however long it was', () => {
    expect(reconcileFrom(addMilliseconds(now, -50 * HOUR_MS), now)).toBe(addMilliseconds(now, -53 * HOUR_MS));
  });

  it('overlaps the run before', () => {
    expect(reconcileFrom(addMilliseconds(now, -HOUR_MS), now)).toBe(addMilliseconds(now, -4 * HOUR_MS));
  });

  it('starts some hours back the first time, and does not trust a mark of the future', () => {
    expect(reconcileFrom(undefined, now)).toBe(addMilliseconds(now, -3 * HOUR_MS));
    expect(reconcileFrom(addMilliseconds(now, HOUR_MS), now)).toBe(addMilliseconds(now, -3 * HOUR_MS));
  });
});

describe('until when the ledger holds all that the gateway has', () => {
  const paid = (minutesAgo: number) => ({ paidAt: addMilliseconds(now, -minutesAgo * 60_000) });

  it('is the beginning of the comparison when everything listed is in the ledger', () => {
    expect(reconciledUntil(now, [])).toBe(now);
  });

  it('ends before the oldest payment that was listed and not recorded: listed is not recorded', () => {
    expect(reconciledUntil(now, [paid(2), paid(90), paid(5)])).toBe(addMilliseconds(now, -90 * 60_000 - 1));
  });

  it('is never later than the comparison, whatever the gateway’s clock says', () => {
    expect(reconciledUntil(now, [paid(-10)])).toBe(now);
  });

  it('is nobody’s guess when the gateway does not say when it was paid', () => {
    expect(reconciledUntil(now, [paid(2), {}])).toBeUndefined();
  });
});

describe('money that must stand in the ledger', () => {
  const real = { status: 'approved', currency: 'BRL', liveMode: true } as const;

  it('is reais that the gateway calls received', () => {
    expect(isReceived(real)).toBe(true);
    expect(isReceived({ status: 'approved', currency: 'BRL' })).toBe(true);
  });

  it.each([
    { ...real, status: 'pending' as const },
    { ...real, status: 'refunded' as const },
    { ...real, currency: 'USD' },
    { ...real, liveMode: false },
  ])('is not %o', (payment) => {
    expect(isReceived(payment)).toBe(false);
  });
});
