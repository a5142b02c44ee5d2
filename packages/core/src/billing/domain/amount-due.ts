import { type CalendarDate, daysBetween } from '@provedor/kernel/calendar-date';
import {
  addCents,
  type BasisPoints,
  type Cents,
  cents,
  multiplyDivideHalfUp,
  percentageHalfUp,
  subtractCents,
  zeroCents,
} from '@provedor/kernel/money';
import type { AmountDue, Invoice } from '@provedor/schemas/api/billing';

/** Interest counts calendar days over a month of 30 days. */
const INTEREST_MONTH_DAYS = 30;
const BASIS = 10_000;

export interface LateRules {
  readonly fineBps: BasisPoints;
  readonly interestBpsPerMonth: BasisPoints;
}

type OpenInvoice = Pick<Invoice, 'totalCents' | 'paidCents' | 'dueOn' | 'lateOwed'>;

export const openPrincipal = (invoice: Pick<Invoice, 'totalCents' | 'paidCents'>): Cents =>
  cents(Math.max(0, subtractCents(invoice.totalCents, invoice.paidCents)));

const fineOf = (principal: Cents, daysLate: number, rules: LateRules): Cents =>
  daysLate === 0 ? zeroCents : percentageHalfUp(principal, rules.fineBps);

const interestOf = (principal: Cents, daysLate: number, rules: LateRules): Cents =>
  multiplyDivideHalfUp(principal, rules.interestBpsPerMonth * daysLate, BASIS * INTEREST_MONTH_DAYS);

/** Fine and interest on the open principal; after a late part payment only what it left, and the days since. */
const lateCharges = (
  invoice: OpenInvoice,
  asOfOn: CalendarDate,
  rules: LateRules,
): { fine: Cents; interest: Cents } => {
  const principal = openPrincipal(invoice);
  const { lateOwed } = invoice;
  const daysLate = Math.max(0, daysBetween(lateOwed?.throughOn ?? invoice.dueOn, asOfOn));
  const interest = interestOf(principal, daysLate, rules);
  return lateOwed === undefined
    ? { fine: fineOf(principal, daysLate, rules), interest }
    : { fine: lateOwed.fineCents, interest: addCents(lateOwed.interestCents, interest) };
};

/**
 * What an invoice costs on a day: the open principal, once the fine, and simple interest by calendar days late on the principal, not on
 * the fine (CDC art. 52 § 1º; interest 1 % a month pro rata). Divided once, half up: a daily amount is never rounded and multiplied.
 */
export const amountDue = (invoice: OpenInvoice, asOfOn: CalendarDate, rules: LateRules): AmountDue => {
  const principalCents = openPrincipal(invoice);
  const daysLate = Math.max(0, daysBetween(invoice.dueOn, asOfOn));
  const { fine: fineCents, interest: interestCents } = lateCharges(invoice, asOfOn, rules);
  return {
    asOfOn,
    daysLate,
    principalCents,
    fineCents,
    fineBps: rules.fineBps,
    interestCents,
    interestBpsPerMonth: rules.interestBpsPerMonth,
    totalCents: addCents(principalCents, fineCents, interestCents),
  };
};
