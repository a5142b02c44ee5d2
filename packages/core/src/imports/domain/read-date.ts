import { CalendarDate } from '@provedor/kernel/calendar-date';

export type DateReading =
  | { readonly kind: 'date'; readonly date: CalendarDate }
  | { readonly kind: 'ambiguous' }
  | { readonly kind: 'invalid' };

/** Day, month and a year of four digits with one kind of mark between them: 05/03/2021, 5-3-2021, 05.03.2021. */
const DAY_FIRST = /^(\d{1,2})([/.-])(\d{1,2})\2(\d{4})$/;

/** Numbers that are a date somewhere, yet not surely this one: two-digit years, year first, marks mixed, days since 1900. */
const OTHER_FORM = /^\d{1,4}[/. -]\d{1,2}[/. -]\d{1,4}$|^\d{5,8}$/;

/**
 * Reads a date that is written day first. Nothing else is read: a month of 13 or more is not taken for a day that was put second, and a
 * year of two digits is not completed.
 */
export const readDate = (text: string): DateReading => {
  const match = DAY_FIRST.exec(text.trim());
  if (match === null) return { kind: OTHER_FORM.test(text.trim()) ? 'ambiguous' : 'invalid' };
  const [, day = '', , month = '', year = ''] = match;
  if (Number(month) > 12 && Number(day) <= 12) return { kind: 'ambiguous' };
  const date = CalendarDate.safeParse(`${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`);
  return date.success ? { kind: 'date', date: date.data } : { kind: 'invalid' };
};
