import { dayOf } from '../../lib/format/formats.ts';

const DAY_MS = 86_400_000;

export interface Receipt {
  readonly amountCents: number;
  /** When the payer paid; decides the day. */
  readonly effectiveAt: string;
  /** When we wrote it down; never before it was paid. */
  readonly recordedAt: string;
}

export interface Receipts {
  readonly days: readonly { readonly day: string; readonly cents: number; readonly count: number }[];
  readonly totalCents: number;
  /** False: older payments of the span were not read, and days that may lack some are left out. */
  readonly isComplete: boolean;
}

const dayBefore = (day: string, distance: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) - distance * DAY_MS).toISOString().slice(0, 10);

/** The last days up to today, oldest first. */
export const lastDays = (today: string, count: number): readonly string[] =>
  Array.from({ length: count }, (_, index) => dayBefore(today, count - 1 - index));

/**
 * Receipts by the day they were paid. `payments` come newest first by `recordedAt`; when not all of the span were read, only days
 * after the oldest one read are certain.
 */
export const receiptsByDay = (payments: readonly Receipt[], days: readonly string[], allRead: boolean): Receipts => {
  const oldest = payments.at(-1);
  const oldestDay = oldest === undefined ? '' : dayOf(Date.parse(oldest.recordedAt));
  const isComplete = allRead || oldestDay < (days[0] ?? '');
  const certain = isComplete ? days : days.filter((day) => day > oldestDay);
  const byDay = Map.groupBy(payments, ({ effectiveAt }) => dayOf(Date.parse(effectiveAt)));
  const summed = certain.map((day) => {
    const found = byDay.get(day) ?? [];
    return { day, count: found.length, cents: found.reduce((sum, { amountCents }) => sum + amountCents, 0) };
  });
  return { days: summed, totalCents: summed.reduce((sum, { cents }) => sum + cents, 0), isComplete };
};

/** Whether a page of payments, newest first, reaches back before a day, so that no older page is needed. */
export const reachesBefore = (payments: readonly Receipt[], firstDay: string): boolean => {
  const oldest = payments.at(-1);
  return oldest !== undefined && dayOf(Date.parse(oldest.recordedAt)) < firstDay;
};
