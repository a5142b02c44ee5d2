import { BranchId, ChargeId, CompanyId, CustomerId, InvoiceId, PaymentId } from '@provedor/kernel/ids';
import { Instant } from '@provedor/kernel/instant';
import { Cents, PositiveCents } from '@provedor/kernel/money';
import * as z from 'zod';
import { PageQuery, pageOf } from './paging.ts';

/**
 * One attempt to collect an invoice. `creating`: asked for, no answer yet. `unknown`: the gateway may have made it; resolved by asking.
 * `open`: can be paid. The rest are ends.
 */
export const ChargeState = z.enum(['creating', 'unknown', 'open', 'paid', 'cancelled', 'expired', 'refused']);
export type ChargeState = z.infer<typeof ChargeState>;

export const Charge = z.object({
  chargeId: ChargeId,
  companyId: CompanyId,
  branchId: BranchId,
  invoiceId: InvoiceId,
  customerId: CustomerId,
  /** Counts the charges of the invoice from 1: two people can not open the same one. */
  attempt: z.int(),
  kind: z.enum(['pix']),
  provider: z.enum(['mercado-pago']),
  amountCents: PositiveCents,
  /** How the amount is made up on the day of the charge. */
  principalCents: PositiveCents,
  fineCents: Cents,
  interestCents: Cents,
  validUntil: Instant,
  state: ChargeState,
  stateReason: z.string().exactOptional(),
  providerPaymentId: z.string().exactOptional(),
  /** The copy-and-paste code (BR Code) of an open PIX. */
  pixCode: z.string().exactOptional(),
  ticketUrl: z.string().exactOptional(),
  supersedes: ChargeId.exactOptional(),
  version: z.int(),
  createdAt: Instant,
  updatedAt: Instant,
});
export type Charge = z.infer<typeof Charge>;

export const PaymentAllocation = z.object({
  invoiceId: InvoiceId,
  /** Part that paid the invoice itself. */
  principalCents: PositiveCents,
  fineCents: PositiveCents,
  interestCents: PositiveCents,
});
export type PaymentAllocation = z.infer<typeof PaymentAllocation>;

/** One ledger entry, keyed by the provider's own payment id. Corrections are new entries; `reversedCents` is their sum. */
export const Payment = z.object({
  paymentId: PaymentId,
  companyId: CompanyId,
  branchId: BranchId,
  provider: z.enum(['mercado-pago']),
  providerPaymentId: z.string(),
  /** Absent when the payment could not be tied to a charge of ours: it waits in suspense. */
  customerId: CustomerId.exactOptional(),
  customerName: z.string().exactOptional(),
  chargeId: ChargeId.exactOptional(),
  amountCents: PositiveCents,
  allocations: z.array(PaymentAllocation),
  /** Received beyond what was due: kept as the customer's credit. */
  creditCents: PositiveCents,
  /** Received without a known owner. */
  suspenseCents: PositiveCents,
  /** Of it, what went back to the payer: refunds and chargebacks. */
  reversedCents: PositiveCents.exactOptional(),
  method: z.enum(['pix']),
  /** When the payer paid, as the provider says. */
  effectiveAt: Instant,
  /** When we wrote it down. */
  recordedAt: Instant,
});
export type Payment = z.infer<typeof Payment>;

export const ListPaymentsQuery = PageQuery.extend({ customerId: CustomerId.optional() });
export type ListPaymentsQuery = z.infer<typeof ListPaymentsQuery>;
export const PaymentPage = pageOf(Payment);

/** A doorbell of Mercado Pago. Only the query's `data.id` is signed; nothing of the body is believed. */
export const MercadoPagoHookQuery = z.looseObject({
  'data.id': z.string().min(1).max(64),
  type: z.string().max(64).optional(),
});
export const MercadoPagoHookBody = z.looseObject({});
export const HookAnswer = z.object({ stored: z.boolean() });
