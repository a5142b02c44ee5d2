import { addDays, type CalendarDate, dateInSaoPaulo } from '@provedor/kernel/calendar-date';
import { type CollectionCaseId, InvoiceId } from '@provedor/kernel/ids';
import type { Instant } from '@provedor/kernel/instant';
import { addCents, type Cents, zeroCents } from '@provedor/kernel/money';
import type { Invoice } from '@provedor/schemas/api/billing';
import { CollectionCase, type HeldReason, type NoticeProof } from '@provedor/schemas/api/collections';
import * as z from 'zod';
import { listState, openPrincipal } from '../../billing/index.ts';

/** A case with what only the rules need. */
export const CaseRecord = CollectionCase.extend({
  /** Invoices that the proven notice named: only these can lead to a block. */
  noticedInvoiceIds: z.array(InvoiceId),
  /** SHA-256 of the address that the notice went to: another address is worth another notice. */
  destinationDigest: z.string().exactOptional(),
});
export type CaseRecord = z.infer<typeof CaseRecord>;

const isOverdue = (invoice: Invoice, todayOn: CalendarDate): boolean =>
  listState(invoice) === 'open' && invoice.dueOn < todayOn;

/** What of these invoices is overdue on a day, oldest first. */
export const overdueOf = (invoices: readonly Invoice[], todayOn: CalendarDate): readonly Invoice[] =>
  invoices
    .filter((invoice) => isOverdue(invoice, todayOn))
    .sort((left, right) => left.dueOn.localeCompare(right.dueOn) || left.number - right.number);

const principalOf = (overdue: readonly Invoice[]): Cents => addCents(zeroCents, ...overdue.map(openPrincipal));

/** A new case of a contract. `overdue` has at least one invoice, oldest first. */
export const openedCase = (
  caseId: CollectionCaseId,
  overdue: readonly [Invoice, ...Invoice[]],
  at: Instant,
): CaseRecord => {
  const [oldest] = overdue;
  return {
    caseId,
    companyId: oldest.companyId,
    branchId: oldest.branchId,
    customerId: oldest.customerId,
    customerName: oldest.customerName,
    contractId: oldest.contractId,
    connectionIds: [],
    invoiceIds: overdue.map(({ invoiceId }) => invoiceId),
    overdueCents: principalOf(overdue),
    overdueSinceOn: oldest.dueOn,
    state: 'overdue',
    noticedInvoiceIds: [],
    version: 1,
    createdAt: at,
    updatedAt: at,
  };
};

const next = (record: CaseRecord, at: Instant): CaseRecord => ({
  ...record,
  version: record.version + 1,
  updatedAt: at,
});

const free = ({ heldBecause: _held, ...record }: CaseRecord): CaseRecord => record;

/** The case as its overdue invoices stand now. */
export const recounted = (record: CaseRecord, overdue: readonly Invoice[], at: Instant): CaseRecord => ({
  ...next(record, at),
  invoiceIds: overdue.map(({ invoiceId }) => invoiceId),
  overdueCents: principalOf(overdue),
  overdueSinceOn: overdue[0]?.dueOn ?? record.overdueSinceOn,
});

export const isCountedAs = (record: CaseRecord, overdue: readonly Invoice[]): boolean =>
  record.overdueCents === principalOf(overdue) &&
  record.invoiceIds.length === overdue.length &&
  overdue.every(({ invoiceId }, index) => record.invoiceIds[index] === invoiceId);

export interface GivenNotice {
  readonly proof: NoticeProof;
  readonly destinationDigest: string;
  readonly invoiceIds: readonly InvoiceId[];
  readonly rule: NonNullable<CollectionCase['rule']>;
}

/** Nothing is delivered before it is sent: an event with an older time, from whatever clock, must not shorten the wait. */
const blockDayOf = ({ sentAt, deliveryAt = sentAt }: NoticeProof, waitingDays: number): CalendarDate =>
  addDays(dateInSaoPaulo(Math.max(Date.parse(sentAt), Date.parse(deliveryAt))), waitingDays);

export const noticedCase = (record: CaseRecord, notice: GivenNotice, at: Instant): CaseRecord => ({
  ...next(free(record), at),
  state: 'noticed',
  notice: notice.proof,
  destinationDigest: notice.destinationDigest,
  noticedInvoiceIds: [...notice.invoiceIds],
  rule: notice.rule,
  blockFromOn: blockDayOf(notice.proof, notice.rule.waitingDays),
});

/** What the mail service said of the notice. The waiting time counts from the day of delivery. */
export const deliveryKnown = (
  record: CaseRecord,
  delivery: { readonly state: 'delivered' | 'bounced'; readonly at: Instant },
  at: Instant,
): CaseRecord => {
  if (record.notice === undefined || record.rule === undefined) return record;
  const notice: NoticeProof = { ...record.notice, delivery: delivery.state, deliveryAt: delivery.at };
  return { ...next(record, at), notice, blockFromOn: blockDayOf(notice, record.rule.waitingDays) };
};

export const heldCase = (record: CaseRecord, because: HeldReason, at: Instant): CaseRecord => ({
  ...next(record, at),
  heldBecause: because,
});

export const blockedCase = (
  record: CaseRecord,
  connectionIds: CaseRecord['connectionIds'],
  at: Instant,
): CaseRecord => ({
  ...next(free(record), at),
  state: 'blocked',
  connectionIds,
  blockedAt: record.blockedAt ?? at,
});

/** Back to the start: what the notice named is paid, something younger is not. It needs a notice of its own. */
export const releasedCase = (record: CaseRecord, at: Instant): CaseRecord => {
  const { notice: _n, destinationDigest: _d, blockFromOn: _f, rule: _r, blockedAt: _b, ...rest } = free(record);
  return { ...next(rest, at), state: 'overdue', noticedInvoiceIds: [], connectionIds: [] };
};

export const settledCase = (record: CaseRecord, at: Instant): CaseRecord => ({
  ...next(free(record), at),
  state: 'settled',
  overdueCents: zeroCents,
  settledAt: at,
});

/** What a person is told of a case. */
export const caseView = (record: CaseRecord): CollectionCase => {
  const { noticedInvoiceIds: _ids, destinationDigest: _digest, ...view } = record;
  return view;
};
