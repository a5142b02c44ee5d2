import { describe, expect, it } from 'vitest';
import type { Charge } from '../../lib/api/types.ts';
import { isUnclear, usableCharge } from './usable-charge.ts';

const now = Date.parse('2026-12-11T12:00:00.000Z');
const open = {
  chargeId: 'chg_2',
  state: 'open',
  amountCents: 10_193,
  pixCode: '00020126…',
  validUntil: '2026-12-12T02:59:59.000Z',
} as Charge;
const due = { totalCents: 10_193 };

describe('the charge that can be paid now', () => {
  it('is the open one of today’s amount', () => {
    const cancelled = { ...open, chargeId: 'chg_1', state: 'cancelled' } as Charge;
    expect(usableCharge([open, cancelled], due, now)).toBe(open);
  });

  it.each([
    ['of yesterday’s amount', { amountCents: 10_190 }],
    ['past its end', { validUntil: '2026-12-11T11:59:59.000Z' }],
    ['that was cancelled', { state: 'cancelled' }],
    ['without a code yet', { pixCode: undefined }],
  ])('is not one %s', (_case, change) => {
    expect(usableCharge([{ ...open, ...change } as Charge], due, now)).toBeUndefined();
  });

  it('may be awaited: being made, or unknown', () => {
    expect(isUnclear({ ...open, state: 'unknown' })).toBe(true);
    expect(isUnclear({ ...open, state: 'creating' })).toBe(true);
    expect(isUnclear(open)).toBe(false);
  });
});
