import type { CalendarDate } from '@provedor/kernel/calendar-date';
import { basisPoints } from '@provedor/kernel/money';
import { parameterOn } from '../../companies/index.ts';
import type { LateRules } from './amount-due.ts';
import type { BillingRules } from './next-invoice.ts';

/** The rules in force on the day of a run. Bills go out today, or on that day when it is still to come (a preview). */
export const billingRulesOn = (runOn: CalendarDate, todayOn: CalendarDate): BillingRules => ({
  runOn,
  issuedOn: runOn > todayOn ? runOn : todayOn,
  issueDaysBeforeDue: parameterOn('billing.issueDaysBeforeDue', runOn).value,
  minimumDaysToPay: parameterOn('billing.minimumDaysToPay', runOn).value,
  proration: 'commercial',
});

/** Fine and interest in force on the day that somebody pays. */
export const lateRulesOn = (on: CalendarDate): LateRules => ({
  fineBps: basisPoints(parameterOn('billing.lateFineBps', on).value),
  interestBpsPerMonth: basisPoints(parameterOn('billing.lateInterestBpsPerMonth', on).value),
});
