import { describe, expect, it } from 'vitest';
import { calendarDate } from './calendar-date.ts';
import { easterSunday, isNationalHoliday } from './national-holidays.ts';

describe('national holidays', () => {
  it.each([
    [2025, '2025-04-20'],
    [2026, '2026-04-05'],
    [2028, '2028-04-16'],
    [2029, '2029-04-01'],
    [2030, '2030-04-21'],
    [2031, '2031-04-13'],
  ])('has Easter of %i on %s', (year, date) => {
    expect(easterSunday(year)).toBe(date);
  });

  it.each([
    '2026-02-16',
    '2026-02-17',
    '2026-04-03',
    '2026-06-04',
    '2026-09-07',
    '2026-11-20',
    '2026-12-25',
    '2030-06-20',
  ])('knows %s', (date) => {
    expect(isNationalHoliday(calendarDate(date))).toBe(true);
  });

  it.each(['2026-02-18', '2023-11-20', '2026-11-26', '2026-12-24'])('leaves %s a working day', (date) => {
    expect(isNationalHoliday(calendarDate(date))).toBe(false);
  });
});
