import * as z from 'zod';
import type { Clock } from './clock.ts';
import { type Instant, instantOf } from './instant.ts';

const DAY_MS = 86_400_000;
const SAO_PAULO = 'America/Sao_Paulo';

/** Years in which a date of a provider lies; sums of days and months from them stay within four digits. */
const FIRST_YEAR = '1900';
const LAST_YEAR = '2199';

/** YYYY-MM-DD from 1900 to 2199, a civil day in America/Sao_Paulo. Computed on UTC day numbers, never by "local midnight". */
export const CalendarDate = z.iso
  .date()
  .refine((date) => date.slice(0, 4) >= FIRST_YEAR && date.slice(0, 4) <= LAST_YEAR, {
    error: `must lie between ${FIRST_YEAR} and ${LAST_YEAR}`,
  })
  .brand<'CalendarDate'>();
export type CalendarDate = z.infer<typeof CalendarDate>;

/** YYYY-MM, the month that a bill is for. */
export const BillingMonth = z
  .string()
  .regex(/^\d{4}-(0[1-9]|1[0-2])$/, 'must be YYYY-MM')
  .brand<'BillingMonth'>();
export type BillingMonth = z.infer<typeof BillingMonth>;

export const calendarDate = (text: string): CalendarDate => CalendarDate.parse(text);

const dayNumber = (date: CalendarDate): number => Date.parse(`${date}T00:00:00Z`) / DAY_MS;

const fromDayNumber = (day: number): CalendarDate => calendarDate(new Date(day * DAY_MS).toISOString().slice(0, 10));

/** Formatters are made at their first use: the tables they read cost a start more than all schemas together. */
const made: { date?: Intl.DateTimeFormat; offset?: Intl.DateTimeFormat } = {};

const dateFormat = (): Intl.DateTimeFormat => {
  made.date ??= new Intl.DateTimeFormat('en-CA', {
    timeZone: SAO_PAULO,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  });
  return made.date;
};

const offsetFormat = (): Intl.DateTimeFormat => {
  made.offset ??= new Intl.DateTimeFormat('en-US', { timeZone: SAO_PAULO, timeZoneName: 'longOffset' });
  return made.offset;
};

export const dateInSaoPaulo = (epochMs: number): CalendarDate => calendarDate(dateFormat().format(epochMs));

/** Today's civil date in São Paulo: the only way from a clock to a date. */
export const today = (clock: Clock): CalendarDate => dateInSaoPaulo(clock.now());

export const addDays = (date: CalendarDate, days: number): CalendarDate => fromDayNumber(dayNumber(date) + days);

/** Whole days from one date to another; negative when `to` lies before `from`. */
export const daysBetween = (from: CalendarDate, to: CalendarDate): number => dayNumber(to) - dayNumber(from);

export const billingMonthOf = (date: CalendarDate): BillingMonth => BillingMonth.parse(date.slice(0, 7));

export const daysInMonth = (month: BillingMonth): number => {
  const [year, monthNumber] = month.split('-').map(Number);
  return new Date(Date.UTC(year ?? 0, monthNumber ?? 0, 0)).getUTCDate();
};

/** The wanted day of a month, clamped to its last day: 31 in February 2027 is 2027-02-28. */
export const dayOfMonth = (month: BillingMonth, wantedDay: number): CalendarDate =>
  calendarDate(`${month}-${String(Math.min(wantedDay, daysInMonth(month))).padStart(2, '0')}`);

export const addMonths = (month: BillingMonth, months: number): BillingMonth => {
  const [year, monthNumber] = month.split('-').map(Number);
  const index = (year ?? 0) * 12 + (monthNumber ?? 1) - 1 + months;
  return BillingMonth.parse(
    `${String(Math.floor(index / 12)).padStart(4, '0')}-${String((index % 12) + 1).padStart(2, '0')}`,
  );
};

/** 0 = Sunday … 6 = Saturday. */
export const weekdayOf = (date: CalendarDate): number => new Date(`${date}T00:00:00Z`).getUTCDay();

const offsetMinutesAt = (epochMs: number): number => {
  const name = offsetFormat()
    .formatToParts(epochMs)
    .find((part) => part.type === 'timeZoneName')?.value;
  const match = /GMT([+-])(\d{2}):(\d{2})/.exec(name ?? '');
  if (match === null) return 0;
  const minutes = Number(match[2]) * 60 + Number(match[3]);
  return match[1] === '-' ? -minutes : minutes;
};

/** The last millisecond before the civil day ends at its 23:59:59.999 in São Paulo. */
export const endOfDay = (date: CalendarDate): Instant => {
  const naive = Date.parse(`${date}T23:59:59.999Z`);
  const offset = offsetMinutesAt(naive);
  return instantOf(naive - offset * 60_000);
};

/** The instant at which a wall clock in São Paulo shows `hour:minute` on the date. */
export const timeOfDay = (date: CalendarDate, hour: number, minute = 0): Instant => {
  const naive = Date.parse(`${date}T${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}:00.000Z`);
  return instantOf(naive - offsetMinutesAt(naive) * 60_000);
};
