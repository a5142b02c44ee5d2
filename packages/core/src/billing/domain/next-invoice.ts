import {
  addDays,
  type BillingMonth,
  billingMonthOf,
  type CalendarDate,
  daysBetween,
} from '@provedor/kernel/calendar-date';
import { addCents, type Cents, multiplyDivideHalfUp } from '@provedor/kernel/money';
import type { InvoiceLine, LineCalculation } from '@provedor/schemas/api/billing';
import { type BillingTerms, dueAfter, dueBefore, unbilledFromOn } from '../../contracts/index.ts';

/** Days of a commercial month: a part month costs price × days ÷ 30, never more than the full price. */
const COMMERCIAL_MONTH_DAYS = 30;

export type Proration = 'commercial' | 'calendar';

export interface BillingRules {
  /** The day that the run bills for: sets how far it reaches. */
  readonly runOn: CalendarDate;
  /** The day on which the bills go out; days to pay count from here. Later than `runOn` when a past day is made good. */
  readonly issuedOn: CalendarDate;
  readonly issueDaysBeforeDue: number;
  readonly minimumDaysToPay: number;
  readonly proration: Proration;
}

/** An invoice as it would be issued: nothing of it depends on when or by whom it is asked again. */
export interface InvoiceDraft {
  readonly billingMonth: BillingMonth;
  readonly periodFromOn: CalendarDate;
  readonly periodToOn: CalendarDate;
  readonly dueOn: CalendarDate;
  readonly lines: readonly InvoiceLine[];
  readonly totalCents: Cents;
}

interface Cycle {
  readonly fromOn: CalendarDate;
  readonly toOn: CalendarDate;
}

const laterOf = (left: CalendarDate, right: CalendarDate): CalendarDate => (left > right ? left : right);
const earlierOf = (left: CalendarDate, right: CalendarDate): CalendarDate => (left < right ? left : right);
const lengthOf = (cycle: Cycle): number => daysBetween(cycle.fromOn, cycle.toOn) + 1;

export const horizonOn = (rules: Pick<BillingRules, 'runOn' | 'issueDaysBeforeDue'>): CalendarDate =>
  addDays(rules.runOn, rules.issueDaysBeforeDue);

const calculationOf = (part: Cycle, whole: Cycle, baseCents: Cents, proration: Proration): LineCalculation => {
  const days = lengthOf(part);
  const common = { baseCents, rounding: 'half-up', fromOn: part.fromOn, toOn: part.toOn } as const;
  if (days === lengthOf(whole)) return { ...common, rule: 'full-month', numerator: 1, denominator: 1 };
  if (proration === 'calendar')
    return { ...common, rule: 'prorated-calendar', numerator: days, denominator: lengthOf(whole) };
  return {
    ...common,
    rule: 'prorated-commercial',
    numerator: Math.min(days, COMMERCIAL_MONTH_DAYS),
    denominator: COMMERCIAL_MONTH_DAYS,
  };
};

/** The amount that a calculation stands for: base × numerator ÷ denominator, divided once, half up. */
export const amountOf = (calculation: LineCalculation): Cents =>
  multiplyDivideHalfUp(calculation.baseCents, calculation.numerator, calculation.denominator);

const lineOf = (terms: BillingTerms, part: Cycle, whole: Cycle, proration: Proration): InvoiceLine => {
  const calculation = calculationOf(part, whole, terms.priceCents, proration);
  return { kind: 'plan', description: terms.planName, amountCents: amountOf(calculation), calculation };
};

/**
 * The next invoice of a contract, or undefined when none is to be issued on this day. Bills in advance: the invoice due on day D covers
 * the month from D on, and whatever lies unbilled before D (the first part month) as a line of its own. An ended contract is billed
 * through its last day. A bill that is issued late falls due `minimumDaysToPay` after its issue: none is overdue at birth.
 */
export const nextInvoice = (terms: BillingTerms, rules: BillingRules): InvoiceDraft | undefined => {
  const dueDayOn = terms.nextDueOn;
  if (dueDayOn === undefined || dueDayOn > horizonOn(rules)) return undefined;
  const fromOn = unbilledFromOn(terms);
  const current: Cycle = { fromOn: dueDayOn, toOn: addDays(dueAfter(dueDayOn, terms.dueDay), -1) };
  const before: Cycle = { fromOn: dueBefore(dueDayOn, terms.dueDay), toOn: addDays(dueDayOn, -1) };
  const lastOn = earlierOf(current.toOn, terms.endsOn ?? current.toOn);
  const parts = [before, current].flatMap((whole) => {
    const part = { fromOn: laterOf(whole.fromOn, fromOn), toOn: earlierOf(whole.toOn, lastOn) };
    return part.fromOn > part.toOn ? [] : [{ part, whole }];
  });
  const lines = parts.map(({ part, whole }) => lineOf(terms, part, whole, rules.proration));
  return {
    billingMonth: billingMonthOf(dueDayOn),
    periodFromOn: fromOn,
    periodToOn: lastOn,
    dueOn: laterOf(dueDayOn, addDays(rules.issuedOn, rules.minimumDaysToPay)),
    lines,
    totalCents: addCents(...lines.map((line) => line.amountCents)),
  };
};
