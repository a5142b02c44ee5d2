import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addDays,
  addMonths,
  BillingMonth,
  billingMonthOf,
  calendarDate,
  dateInSaoPaulo,
  dayOfMonth,
  daysBetween,
  daysInMonth,
  endOfDay,
  timeOfDay,
  today,
  weekdayOf,
} from './calendar-date.ts';
import { fixedClock, travellingClock } from './clock.ts';

describe('calendar dates', () => {
  it.each([
    ['2026-11-25T02:59:59.999Z', '2026-11-24'],
    ['2026-11-25T03:00:00.000Z', '2026-11-25'],
    ['2018-11-04T03:30:00.000Z', '2018-11-04'],
  ])('sees the instant %s as the day %s in São Paulo', (instant, expected) => {
    expect(dateInSaoPaulo(Date.parse(instant))).toBe(expected);
    expect(today(fixedClock(instant))).toBe(expected);
  });

  it.each(['2026-02-29', '2026-13-01', '26-01-01', '2026-1-1', '0000-00-00', '1899-12-31', '2200-01-01', '9999-12-31'])(
    'refuses %s',
    (text) => {
      expect(() => calendarDate(text)).toThrow();
    },
  );

  it('adds days across months, years and leap days', () => {
    expect(addDays(calendarDate('2028-02-28'), 1)).toBe('2028-02-29');
    expect(addDays(calendarDate('2026-12-31'), 1)).toBe('2027-01-01');
    expect(daysBetween(calendarDate('2026-01-01'), calendarDate('2027-01-01'))).toBe(365);
  });

  it('undoes every addition of days by its opposite', () => {
    fc.assert(
      fc.property(fc.integer({ min: -40_000, max: 40_000 }), (days) => {
        const start = calendarDate('2026-06-15');
        expect(addDays(addDays(start, days), -days)).toBe(start);
        expect(daysBetween(start, addDays(start, days))).toBe(days);
      }),
    );
  });

  it.each([
    ['2026-02', 31, '2026-02-28'],
    ['2028-02', 30, '2028-02-29'],
    ['2026-04', 31, '2026-04-30'],
    ['2026-05', 7, '2026-05-07'],
  ])('finds in %s for day %i the date %s', (month, day, expected) => {
    expect(dayOfMonth(BillingMonth.parse(month), day)).toBe(expected);
  });

  it('counts months across years, forward and back', () => {
    expect(addMonths(BillingMonth.parse('2026-11'), 3)).toBe('2027-02');
    expect(addMonths(BillingMonth.parse('2026-01'), -1)).toBe('2025-12');
    expect(billingMonthOf(calendarDate('2026-11-25'))).toBe('2026-11');
    expect(daysInMonth(BillingMonth.parse('2027-02'))).toBe(28);
  });

  it('ends a day one millisecond before midnight in São Paulo, also in years with summer time', () => {
    expect(endOfDay(calendarDate('2026-12-10'))).toBe('2026-12-11T02:59:59.999Z');
    expect(endOfDay(calendarDate('2018-12-10'))).toBe('2018-12-11T01:59:59.999Z');
  });

  it('finds the instant of a wall clock and the day of the week', () => {
    expect(timeOfDay(calendarDate('2026-11-25'), 9)).toBe('2026-11-25T12:00:00.000Z');
    expect(weekdayOf(calendarDate('2026-11-25'))).toBe(3);
  });

  it('lets a travelling clock go forward only', () => {
    const clock = travellingClock('2026-11-25T15:00:00.000Z');
    clock.advance(1_000);
    expect(clock.now()).toBe(Date.parse('2026-11-25T15:00:01.000Z'));
    clock.set(clock.now() + 1);
    expect(() => clock.advance(-1)).toThrow(RangeError);
    expect(() => clock.set(0)).toThrow(RangeError);
  });
});
