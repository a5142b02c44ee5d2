import { CalendarDate } from '@provedor/kernel/calendar-date';
import {
  BranchId,
  CollectionCaseId,
  CompanyId,
  ConnectionId,
  ContractId,
  CustomerId,
  InvoiceId,
} from '@provedor/kernel/ids';
import { Instant } from '@provedor/kernel/instant';
import { Cents } from '@provedor/kernel/money';
import * as z from 'zod';
import { PageQuery, pageOf } from './paging.ts';

/**
 * `overdue`: no proven notice yet. `noticed`: the waiting time runs. `blocked`: the connection is to be blocked.
 * `settled`: nothing overdue is left; the case is closed.
 */
export const CollectionState = z.enum(['overdue', 'noticed', 'blocked', 'settled']);
export type CollectionState = z.infer<typeof CollectionState>;

/** Why a case stands still although something is due. In doubt the customer stays connected. */
export const HeldReason = z.enum([
  'no_email',
  'mail_refused',
  'notice_bounced',
  'notice_not_proven',
  'credit_covers',
  'no_connection',
  'payments_not_fresh',
  'payment_unclear',
  'implausible_invoice',
  'quiet_time',
  'breaker',
]);
export type HeldReason = z.infer<typeof HeldReason>;

/** Proof that the customer was told: which message went where, and what the mail service said of it. */
export const NoticeProof = z.object({
  channel: z.enum(['email']),
  maskedDestination: z.string(),
  providerMessageId: z.string(),
  sentAt: Instant,
  /** Only `delivered` is proof; the waiting time counts from that day. */
  delivery: z.enum(['sent', 'delivered', 'bounced']),
  deliveryAt: Instant.exactOptional(),
});
export type NoticeProof = z.infer<typeof NoticeProof>;

export const CollectionCase = z.object({
  caseId: CollectionCaseId,
  companyId: CompanyId,
  branchId: BranchId,
  customerId: CustomerId,
  customerName: z.string(),
  contractId: ContractId,
  connectionIds: z.array(ConnectionId),
  /** Invoices overdue under this contract, oldest first. */
  invoiceIds: z.array(InvoiceId),
  overdueCents: Cents,
  overdueSinceOn: CalendarDate,
  state: CollectionState,
  notice: NoticeProof.exactOptional(),
  /** First day on which the connection may be blocked, by the rule in force. */
  blockFromOn: CalendarDate.exactOptional(),
  /** The rule and its reference in law, as applied. */
  rule: z.object({ id: z.string(), waitingDays: z.int(), reference: z.string() }).exactOptional(),
  blockedAt: Instant.exactOptional(),
  heldBecause: HeldReason.exactOptional(),
  settledAt: Instant.exactOptional(),
  version: z.int(),
  createdAt: Instant,
  updatedAt: Instant,
});
export type CollectionCase = z.infer<typeof CollectionCase>;

export const ListCasesQuery = PageQuery.extend({ state: CollectionState.default('overdue') });
export type ListCasesQuery = z.infer<typeof ListCasesQuery>;
export const CasePage = pageOf(CollectionCase);

export const CollectionsRunInput = z.strictObject({});
export const CollectionsRunAccepted = z.object({ runOn: CalendarDate });
