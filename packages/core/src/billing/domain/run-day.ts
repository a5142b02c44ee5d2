import { addDays, type CalendarDate } from '@provedor/kernel/calendar-date';
import { runInFuture, runTooFar } from '../errors.ts';

/** A run made good after a standstill of two months is still one; a day further back is a mistake. */
const MAXIMUM_DAYS_BACK = 62;
/** What a preview shows: each further month is another bill of every contract to calculate. */
const MAXIMUM_DAYS_AHEAD = 62;

const assertNear = (runOn: CalendarDate, todayOn: CalendarDate): void => {
  if (runOn < addDays(todayOn, -MAXIMUM_DAYS_BACK) || runOn > addDays(todayOn, MAXIMUM_DAYS_AHEAD))
    throw runTooFar(MAXIMUM_DAYS_BACK, MAXIMUM_DAYS_AHEAD);
};

/** Day of a preview. Throws `billing.run_too_far` (400). */
export const previewDay = (wantedOn: CalendarDate | undefined, todayOn: CalendarDate): CalendarDate => {
  const runOn = wantedOn ?? todayOn;
  assertNear(runOn, todayOn);
  return runOn;
};

/** Day of a run, today or before. Throws `billing.run_in_future` or `billing.run_too_far` (400). */
export const runDay = (wantedOn: CalendarDate | undefined, todayOn: CalendarDate): CalendarDate => {
  if (wantedOn !== undefined && wantedOn > todayOn) throw runInFuture();
  return previewDay(wantedOn, todayOn);
};
