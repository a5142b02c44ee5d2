import { addMilliseconds, instantOf } from '@provedor/kernel/instant';
import { describe, expect, it } from 'vitest';
import { reconcileFrom } from './reconcile-from.ts';

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
