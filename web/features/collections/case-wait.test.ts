import { describe, expect, it } from 'vitest';
import { caseWait, lawReference } from './case-wait.ts';

const rule = { id: 'collections.notice-15-days', waitingDays: 15, reference: 'Anatel RGC, arts. 70–71 (remark)' };
const noticed = { state: 'noticed', blockFromOn: '2026-12-26', rule } as const;

describe('the time between a notice and a suspension', () => {
  it.each([
    ['2026-12-11', 15, 0],
    ['2026-12-16', 10, 33],
    ['2026-12-25', 1, 93],
    ['2026-12-26', 0, 100],
    ['2026-12-30', 0, 100],
  ])('on %s has %i days left, %i per cent gone', (today, daysLeft, percent) => {
    expect(caseWait(noticed, today)).toEqual({ daysLeft, percent });
  });

  it('is no matter of a case that waits for something else', () => {
    expect(caseWait({ ...noticed, state: 'blocked' }, '2026-12-20')).toBeUndefined();
    expect(caseWait({ state: 'overdue' }, '2026-12-20')).toBeUndefined();
  });

  it('names the law without our remark', () => {
    expect(lawReference(rule.reference)).toBe('Anatel RGC, arts. 70–71');
    expect(lawReference('Our setting')).toBe('Our setting');
  });
});
