import { addMonths, billingMonthOf, type CalendarDate, dayOfMonth } from '@provedor/kernel/calendar-date';

/** First day on or after `from` on which a bill of this due day falls due. Days 29–31 clamp to the end of shorter months. */
export const dueOnOrAfter = (from: CalendarDate, dueDay: number): CalendarDate => {
  const month = billingMonthOf(from);
  const inSameMonth = dayOfMonth(month, dueDay);
  return inSameMonth >= from ? inSameMonth : dayOfMonth(addMonths(month, 1), dueDay);
};

/** The due day of the month after the one that `dueOn` stands in. */
export const dueAfter = (dueOn: CalendarDate, dueDay: number): CalendarDate =>
  dayOfMonth(addMonths(billingMonthOf(dueOn), 1), dueDay);

/** The due day of the month before. */
export const dueBefore = (dueOn: CalendarDate, dueDay: number): CalendarDate =>
  dayOfMonth(addMonths(billingMonthOf(dueOn), -1), dueDay);
