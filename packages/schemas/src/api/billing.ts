import { BillingMonth, CalendarDate } from '@provedor/kernel/calendar-date';
import { BillingRunId, BranchId, CompanyId, ContractId, CustomerId, InvoiceId } from '@provedor/kernel/ids';
import { Instant } from '@provedor/kernel/instant';
import { Cents, PositiveCents } from '@provedor/kernel/money';
import * as z from 'zod';
import { PageQuery, pageOf } from './paging.ts';
import { text } from './text.ts';

export const InvoiceStatus = z.enum(['issued', 'void']);
export const PaymentStatus = z.enum(['unpaid', 'partially_paid', 'paid']);
export type PaymentStatus = z.infer<typeof PaymentStatus>;

/** How a line's amount came about, so that anybody can do the sum again: base × numerator ÷ denominator, rounded half up. */
export const LineCalculation = z.object({
  rule: z.enum(['full-month', 'prorated-commercial', 'prorated-calendar']),
  baseCents: Cents,
  numerator: z.int(),
  denominator: z.int(),
  rounding: z.literal('half-up'),
  fromOn: CalendarDate,
  toOn: CalendarDate,
});
export type LineCalculation = z.infer<typeof LineCalculation>;

export const InvoiceLine = z.object({
  kind: z.enum(['plan']),
  description: z.string(),
  amountCents: Cents,
  calculation: LineCalculation,
});
export type InvoiceLine = z.infer<typeof InvoiceLine>;

/**
 * Fine and interest that a late part payment left open. The fine is charged once; interest goes on from `throughOn` on the principal left.
 */
export const LateOwed = z.object({ fineCents: PositiveCents, interestCents: PositiveCents, throughOn: CalendarDate });
export type LateOwed = z.infer<typeof LateOwed>;

export const Invoice = z.object({
  invoiceId: InvoiceId,
  companyId: CompanyId,
  branchId: BranchId,
  customerId: CustomerId,
  customerName: z.string(),
  contractId: ContractId,
  /** Without holes within a company. */
  number: z.int(),
  billingMonth: BillingMonth,
  periodFromOn: CalendarDate,
  periodToOn: CalendarDate,
  lines: z.array(InvoiceLine).min(1),
  totalCents: PositiveCents,
  dueOn: CalendarDate,
  status: InvoiceStatus,
  paymentStatus: PaymentStatus,
  paidCents: PositiveCents,
  paidAt: Instant.exactOptional(),
  lateOwed: LateOwed.exactOptional(),
  voidedAt: Instant.exactOptional(),
  voidReason: z.string().exactOptional(),
  billingRunId: BillingRunId.exactOptional(),
  version: z.int(),
  issuedAt: Instant,
  updatedAt: Instant,
});
export type Invoice = z.infer<typeof Invoice>;

/** What the invoice costs today: principal still open, fine and interest after the due day, each with its sum. */
export const AmountDue = z.object({
  asOfOn: CalendarDate,
  daysLate: z.int().min(0),
  principalCents: Cents,
  fineCents: Cents,
  fineBps: z.int(),
  interestCents: Cents,
  interestBpsPerMonth: z.int(),
  totalCents: Cents,
});
export type AmountDue = z.infer<typeof AmountDue>;

export const InvoiceDetail = Invoice.extend({ amountDue: AmountDue });
export type InvoiceDetail = z.infer<typeof InvoiceDetail>;

export const InvoiceFilter = z.enum(['open', 'overdue', 'paid', 'void', 'all']);
export const ListInvoicesQuery = PageQuery.extend({
  filter: InvoiceFilter.default('open'),
  customerId: CustomerId.optional(),
});
export type ListInvoicesQuery = z.infer<typeof ListInvoicesQuery>;
export const InvoicePage = pageOf(Invoice);

export const VoidInvoiceInput = z.strictObject({ reason: text(3, 200) });
export type VoidInvoiceInput = z.infer<typeof VoidInvoiceInput>;

/** `failed`: the worker gave up after many tries; what is not issued is found by the next run. */
export const BillingRunState = z.enum(['running', 'finished', 'failed']);

export const BillingRun = z.object({
  billingRunId: BillingRunId,
  companyId: CompanyId,
  /** The São Paulo day that the run bills for: contracts due from here up to `horizonOn`. */
  runOn: CalendarDate,
  horizonOn: CalendarDate,
  state: BillingRunState,
  /** Periods that were found to be due; grows while shards are read. */
  foundCount: z.int(),
  issuedCount: z.int(),
  issuedCents: Cents,
  /** Contracts left aside with a reason, to be looked at. */
  setAside: z.array(z.object({ contractId: ContractId, reason: z.string() })),
  shardsDone: z.int(),
  shardsTotal: z.int(),
  startedAt: Instant,
  finishedAt: Instant.exactOptional(),
  startedBy: z.string(),
});
export type BillingRun = z.infer<typeof BillingRun>;
export const BillingRunPage = pageOf(BillingRun);

export const StartBillingRunInput = z.strictObject({
  /** The day to bill for; today in São Paulo when absent. Never later than today. */
  runOn: CalendarDate.exactOptional(),
});
export type StartBillingRunInput = z.infer<typeof StartBillingRunInput>;

export const BillingPreviewQuery = z.strictObject({ runOn: CalendarDate.optional() });

/** What a run would do now: nothing is written. */
export const BillingPreview = z.object({
  runOn: CalendarDate,
  horizonOn: CalendarDate,
  invoiceCount: z.int(),
  totalCents: Cents,
  /** The first rows, in the order of the run. */
  sample: z.array(
    z.object({
      contractId: ContractId,
      customerId: CustomerId,
      customerName: z.string(),
      dueOn: CalendarDate,
      totalCents: Cents,
      lines: z.array(InvoiceLine),
    }),
  ),
  setAside: z.array(z.object({ contractId: ContractId, reason: z.string() })),
});
export type BillingPreview = z.infer<typeof BillingPreview>;
