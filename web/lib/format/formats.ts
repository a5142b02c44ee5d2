import type { Locale } from '../i18n/locale.ts';

const SAO_PAULO = 'America/Sao_Paulo';
const DAY_MS = 86_400_000;

const dayParts = new Intl.DateTimeFormat('en-CA', {
  timeZone: SAO_PAULO,
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
});

/** The civil day in São Paulo of a moment, YYYY-MM-DD. */
export const dayOf = (epochMs: number): string => dayParts.format(epochMs);

const dayNumber = (date: string): number => Date.parse(`${date}T00:00:00Z`) / DAY_MS;

/** Whole days from one civil day to another. */
export const daysFrom = (from: string, to: string): number => dayNumber(to) - dayNumber(from);

const SPANS: readonly (readonly [Intl.RelativeTimeFormatUnit, number])[] = [
  ['day', DAY_MS],
  ['hour', 3_600_000],
  ['minute', 60_000],
];

const trueMinus = (text: string): string => text.replace('-', '−');

/** Everything that people read as a number or a date, in one language. Dates are civil days of São Paulo; instants are ISO in UTC. */
export const createFormats = (locale: Locale) => {
  const dateStyle = locale === 'en' ? 'medium' : 'short';
  const money = new Intl.NumberFormat(locale, { style: 'currency', currency: 'BRL' });
  const whole = new Intl.NumberFormat(locale);
  const date = new Intl.DateTimeFormat(
    locale,
    dateStyle === 'short'
      ? { timeZone: 'UTC', day: '2-digit', month: '2-digit', year: 'numeric' }
      : { timeZone: 'UTC', dateStyle },
  );
  const shortDate = new Intl.DateTimeFormat(locale, { timeZone: 'UTC', day: '2-digit', month: '2-digit' });
  const longDay = new Intl.DateTimeFormat(locale, { timeZone: 'UTC', day: 'numeric', month: 'long' });
  const fullDay = new Intl.DateTimeFormat(locale, { timeZone: 'UTC', dateStyle: 'full' });
  const month = new Intl.DateTimeFormat(locale, { timeZone: 'UTC', month: 'long', year: 'numeric' });
  const time = new Intl.DateTimeFormat(locale, { timeZone: SAO_PAULO, hour: '2-digit', minute: '2-digit' });
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  const dayStart = (day: string): number => Date.parse(`${day}T00:00:00Z`);
  const dateOf = (day: string): string => date.format(dayStart(day));

  return {
    money: (amountCents: number): string => trueMinus(money.format(amountCents / 100)),
    number: (value: number): string => trueMinus(whole.format(value)),
    percent: (basisPoints: number): string =>
      new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 2 }).format(basisPoints / 10_000),
    date: dateOf,
    shortDate: (day: string): string => shortDate.format(dayStart(day)),
    longDay: (day: string): string => longDay.format(dayStart(day)),
    fullDay: (day: string): string => fullDay.format(dayStart(day)),
    month: (billingMonth: string): string => month.format(dayStart(`${billingMonth}-01`)),
    time: (instant: string): string => time.format(Date.parse(instant)),
    dateTime: (instant: string): string => {
      const at = Date.parse(instant);
      return `${dateOf(dayOf(at))} ${time.format(at)}`;
    },
    /** "há 3 dias", "em 2 horas"; seconds count as "agora". */
    ago: (instant: string, nowMs: number): string => {
      const distance = Date.parse(instant) - nowMs;
      const span = SPANS.find(([, size]) => Math.abs(distance) >= size);
      return span === undefined
        ? relative.format(0, 'second')
        : relative.format(Math.trunc(distance / span[1]), span[0]);
    },
    daysAway: (days: number): string => relative.format(days, 'day'),
  };
};
export type Formats = ReturnType<typeof createFormats>;
