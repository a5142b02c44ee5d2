import { type CalendarDate, daysBetween } from '@provedor/kernel/calendar-date';
import type { Invoice } from '@provedor/schemas/api/billing';
import type { HeldReason } from '@provedor/schemas/api/collections';
import { openPrincipal } from '../../billing/index.ts';
import type { CaseRecord } from './case.ts';

export type Step =
  | { readonly kind: 'settle' }
  | { readonly kind: 'release' }
  | { readonly kind: 'notify' }
  | { readonly kind: 'wait' }
  | { readonly kind: 'hold'; readonly because: HeldReason }
  | { readonly kind: 'block'; readonly invoices: readonly Invoice[] }
  | { readonly kind: 'renew'; readonly invoices: readonly Invoice[] };

const hold = (because: HeldReason): Step => ({ kind: 'hold', because });

/** Older debts, and bills without an amount, are mistakes of data until somebody has looked. */
const LONGEST_PLAUSIBLE_DAYS = 5 * 366;

const isPlausible = (invoice: Invoice, todayOn: CalendarDate): boolean =>
  invoice.totalCents > 0 &&
  invoice.totalCents > invoice.paidCents &&
  daysBetween(invoice.dueOn, todayOn) <= LONGEST_PLAUSIBLE_DAYS;

const owed = (overdue: readonly Invoice[]): number =>
  overdue.reduce((total, invoice) => total + openPrincipal(invoice), 0);

/** A block lives only by a debt that a proven notice named, and that no credit of the customer covers. */
const whileBlocked = (noticed: readonly Invoice[], isProven: boolean, isCovered: boolean): Step =>
  noticed.length > 0 && isProven && !isCovered ? { kind: 'renew', invoices: noticed } : { kind: 'release' };

const afterNotice = (record: CaseRecord, noticed: readonly Invoice[], todayOn: CalendarDate): Step => {
  if (record.blockFromOn === undefined || todayOn < record.blockFromOn) return { kind: 'wait' };
  if (record.notice?.delivery !== 'delivered') return hold('notice_not_proven');
  return { kind: 'block', invoices: noticed };
};

/**
 * What is to be done about a case, by what is overdue today and the customer's credit (all read consistently, oldest first). Only an
 * invoice that a delivered notice named can lead to a block or keep one up: a younger debt needs a notice and a waiting time of its own
 * (Anatel RGC, dated parameter). Credit counts before debt.
 */
export const nextStep = (
  record: CaseRecord,
  facts: { readonly overdue: readonly Invoice[]; readonly creditCents: number; readonly todayOn: CalendarDate },
): Step => {
  const { overdue, creditCents, todayOn } = facts;
  if (record.state === 'settled') return { kind: 'wait' };
  if (overdue.length === 0) return { kind: 'settle' };
  const noticed = overdue.filter(({ invoiceId }) => record.noticedInvoiceIds.includes(invoiceId));
  const delivery = record.notice?.delivery;
  const isCovered = creditCents >= owed(overdue);
  if (record.state === 'blocked') return whileBlocked(noticed, delivery === 'delivered', isCovered);
  if (!overdue.every((invoice) => isPlausible(invoice, todayOn))) return hold('implausible_invoice');
  if (isCovered) return hold('credit_covers');
  return noticed.length === 0 || delivery === 'bounced' ? { kind: 'notify' } : afterNotice(record, noticed, todayOn);
};
