import { addDays, type CalendarDate, calendarDate } from './calendar-date.ts';

/** Fixed national holidays, month and day. 20 November only since 2024 (Law 14.759/2023). */
const FIXED = ['01-01', '04-21', '05-01', '09-07', '10-12', '11-02', '11-15', '12-25'];
const BLACK_AWARENESS = { day: '11-20', sinceYear: 2024 };

/** Days from Easter: Carnival Monday and Tuesday, Good Friday, Corpus Christi (CMN Resolution 4.880/2020). */
const FROM_EASTER = [-48, -47, -2, 60];

/** Easter Sunday of a year of the Gregorian calendar (the anonymous algorithm as printed in Meeus, Astronomical Algorithms, ch. 8). */
export const easterSunday = (year: number): CalendarDate => {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const g = Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3);
  const h = (19 * a + b - Math.floor(b / 4) - g + 15) % 30;
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const sum = h + l - 7 * m + 114;
  const two = (value: number): string => String(value).padStart(2, '0');
  return calendarDate(`${year}-${two(Math.floor(sum / 31))}-${two((sum % 31) + 1)}`);
};

/** Whether banks are closed all over Brazil for a holiday on that day; state and municipal holidays are not known here. */
export const isNationalHoliday = (date: CalendarDate): boolean => {
  const year = Number(date.slice(0, 4));
  const day = date.slice(5);
  if (FIXED.includes(day)) return true;
  if (day === BLACK_AWARENESS.day) return year >= BLACK_AWARENESS.sinceYear;
  return FROM_EASTER.some((offset) => addDays(easterSunday(year), offset) === date);
};
