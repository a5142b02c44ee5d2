import { addDays, type CalendarDate, today, weekdayOf } from '@provedor/kernel/calendar-date';
import type { Clock } from '@provedor/kernel/clock';
import { isNationalHoliday } from '@provedor/kernel/national-holidays';
import { parameterOn } from '../../companies/index.ts';

/** São Paulo is three hours behind UTC all year since 2019. */
const OFFSET_MS = 3 * 3_600_000;
const HOUR_MS = 3_600_000;

/** Hours between which a customer may be told something, and be cut: somebody is there to answer him. */
const FROM_HOUR = 8;
const TO_HOUR = 18;

const hourInSaoPaulo = (epochMs: number): number => Math.floor((epochMs - OFFSET_MS) / HOUR_MS) % 24;

export const isOfficeTime = (clock: Clock): boolean => {
  const hour = hourInSaoPaulo(clock.now());
  return hour >= FROM_HOUR && hour < TO_HOUR;
};

const isFridayToSunday = (on: CalendarDate): boolean => [5, 6, 0].includes(weekdayOf(on));

/** Days on which no new block starts: Friday to Sunday, holidays and their eves, while the parameter `collections.quietDays` holds. */
export const isQuietDay = (on: CalendarDate): boolean =>
  parameterOn('collections.quietDays', on).value > 0 &&
  (isFridayToSunday(on) || isNationalHoliday(on) || isNationalHoliday(addDays(on, 1)));

/** Whether no new block may start now. Unblocking knows no quiet time. */
export const isQuietTime = (clock: Clock): boolean => isQuietDay(today(clock)) || !isOfficeTime(clock);
