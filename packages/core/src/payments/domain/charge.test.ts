import { calendarDate } from '@provedor/kernel/calendar-date';
import { describe, expect, it } from 'vitest';
import { chargeDay, priceDay } from './charge.ts';

describe('the day that closes a charge', () => {
  it.each([
    ['the due day while it lies ahead', '2026-12-10', '2026-11-25', '2026-11-25T15:00:00.000Z', '2026-12-10'],
    [
      'twenty-nine days ahead at most, as long as a PIX may live',
      '2027-03-10',
      '2026-11-25',
      '2026-11-25T15:00:00.000Z',
      '2026-12-24',
    ],
    ['today once the due day has come', '2026-11-25', '2026-11-25', '2026-11-25T15:00:00.000Z', '2026-11-25'],
    ['today when it is overdue', '2026-11-01', '2026-11-25', '2026-11-25T15:00:00.000Z', '2026-11-25'],
    ['tomorrow in the last half hour of a day', '2026-11-01', '2026-11-25', '2026-11-26T02:35:00.000Z', '2026-11-26'],
  ])('is %s', (_case, dueOn, todayOn, now, expected) => {
    expect(chargeDay({ dueOn: calendarDate(dueOn) }, calendarDate(todayOn), Date.parse(now))).toBe(expected);
  });
});

describe('the day whose price a charge has', () => {
  it.each([
    [
      'the due day when it is opened in the last half hour of it: he is on time',
      '2026-11-25',
      '2026-11-26',
      '2026-11-25',
    ],
    ['its last day when the bill is late already', '2026-11-24', '2026-11-26', '2026-11-26'],
    ['its last day when that is not past the due day', '2026-12-10', '2026-12-10', '2026-12-10'],
  ])('is %s', (_case, dueOn, lastOn, expected) => {
    const days = { todayOn: calendarDate('2026-11-25'), lastOn: calendarDate(lastOn) };
    expect(priceDay({ dueOn: calendarDate(dueOn) }, days)).toBe(expected);
  });
});
