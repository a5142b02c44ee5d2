import { calendarDate } from '@provedor/kernel/calendar-date';
import { describe, expect, it } from 'vitest';
import { dueAfter, dueBefore, dueOnOrAfter } from './due-day.ts';

describe('due days', () => {
  it.each([
    ['2026-11-10', 10, '2026-11-10'],
    ['2026-11-11', 10, '2026-12-10'],
    ['2026-12-31', 31, '2026-12-31'],
    ['2027-02-01', 31, '2027-02-28'],
    ['2026-04-30', 31, '2026-04-30'],
  ])('fall from %s on, for day %i, first on %s', (from, day, expected) => {
    expect(dueOnOrAfter(calendarDate(from), day)).toBe(expected);
  });

  it('step from month to month and remember the wanted day', () => {
    expect(dueAfter(calendarDate('2027-01-31'), 31)).toBe('2027-02-28');
    expect(dueAfter(calendarDate('2027-02-28'), 31)).toBe('2027-03-31');
    expect(dueBefore(calendarDate('2027-03-31'), 31)).toBe('2027-02-28');
  });
});
