import { addDays, calendarDate } from '@provedor/kernel/calendar-date';
import { describe, expect, it } from 'vitest';
import { previewDay, runDay } from './run-day.ts';

const todayOn = calendarDate('2026-11-26');

describe('the day of a billing run', () => {
  it('is today when none is named', () => {
    expect(runDay(undefined, todayOn)).toBe(todayOn);
    expect(previewDay(undefined, todayOn)).toBe(todayOn);
  });

  it('is never later than today: only a preview looks ahead', () => {
    expect(() => runDay(addDays(todayOn, 1), todayOn)).toThrow(
      expect.objectContaining({ code: 'billing.run_in_future' }),
    );
    expect(previewDay(addDays(todayOn, 1), todayOn)).toBe('2026-11-27');
  });

  it.each([
    [-62, true],
    [-63, false],
    [62, true],
    [63, false],
  ])(
    'of a preview may lie %i days from today: %s. A preview of the year 9000 would calculate bills of 7,000 years',
    (days, allowed) => {
      const preview = () => previewDay(addDays(todayOn, days), todayOn);
      if (allowed) expect(preview()).toBe(addDays(todayOn, days));
      else expect(preview).toThrow(expect.objectContaining({ code: 'billing.run_too_far' }));
    },
  );

  it('of a run may lie as far back as that of a preview', () => {
    expect(runDay(addDays(todayOn, -62), todayOn)).toBe(addDays(todayOn, -62));
    expect(() => runDay(addDays(todayOn, -63), todayOn)).toThrow(
      expect.objectContaining({ code: 'billing.run_too_far' }),
    );
  });
});
