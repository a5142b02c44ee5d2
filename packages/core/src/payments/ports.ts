import type { Context } from '@provedor/kernel/context';
import type { ChargeId, CompanyId, CustomerId, InvoiceId, PaymentId } from '@provedor/kernel/ids';
import type { Instant } from '@provedor/kernel/instant';
import type { Cents } from '@provedor/kernel/money';
import type { Page } from '@provedor/schemas/api/paging';
import type { Charge, ListPaymentsQuery, Payment } from '@provedor/schemas/api/payments';
import type { TableOperation } from '../table/table-operation.ts';

/** Status of a payment as the gateway tells it; a word that we do not know stays `unknown`, with the raw word kept. */
export type GatewayStatus =
  | 'pending'
  | 'authorized'
  | 'in_process'
  | 'approved'
  | 'rejected'
  | 'cancelled'
  | 'refunded'
  | 'charged_back'
  | 'in_mediation'
  | 'unknown';

export interface GatewayPayment {
  readonly providerPaymentId: string;
  readonly status: GatewayStatus;
  readonly rawStatus: string;
  readonly amountCents: Cents;
  /** Of it, what went back to the payer; a part refund leaves the status approved. */
  readonly refundedCents: Cents;
  readonly currency: string;
  readonly externalReference?: string;
  readonly paidAt?: Instant;
  readonly pixCode?: string;
  readonly ticketUrl?: string;
  /** False: made with test credentials, no money moved. Absent: the gateway has no such mode. */
  readonly liveMode?: boolean;
}

export interface PixChargeRequest {
  readonly chargeId: ChargeId;
  readonly amountCents: Cents;
  readonly description: string;
  readonly expiresAt: Instant;
  readonly payer: {
    readonly name: string;
    readonly email: string;
    readonly taxId: string;
    readonly taxIdKind: 'cpf' | 'cnpj';
  };
}

export interface OpenedPix {
  readonly providerPaymentId: string;
  readonly pixCode: string;
  readonly ticketUrl?: string;
}

export type PixChargeAnswer =
  | ({ readonly outcome: 'created' } & OpenedPix)
  | { readonly outcome: 'refused'; readonly reason: string }
  /** The gateway may or may not have made it: ask before trying again. */
  | { readonly outcome: 'unknown'; readonly reason: string };

/** What this module needs of a gateway. No method throws for the gateway's or the network's faults: they are answers. */
export interface PaymentGateway {
  createPixCharge(request: PixChargeRequest): Promise<PixChargeAnswer>;
  getPayment(
    providerPaymentId: string,
  ): Promise<
    { outcome: 'found'; payment: GatewayPayment } | { outcome: 'not_found' } | { outcome: 'unknown'; reason: string }
  >;
  findByReference(
    chargeId: ChargeId,
  ): Promise<
    | { outcome: 'found'; payments: readonly GatewayPayment[] }
    | { outcome: 'not_found' }
    | { outcome: 'unknown'; reason: string }
  >;
  cancelCharge(
    providerPaymentId: string,
  ): Promise<{ outcome: 'cancelled' } | { outcome: 'already_final' } | { outcome: 'unknown'; reason: string }>;
}

export interface ChargeRepository {
  /** Charges of an invoice, newest first, read consistently. */
  listByInvoice(ctx: Context, invoiceId: InvoiceId): Promise<readonly Charge[]>;
  /** The charge of a gateway reference; consistent: a payment whose charge is overlooked would be nobody's. */
  findById(ctx: Context, chargeId: ChargeId): Promise<Charge | undefined>;
  /**
   * The charge and the item that finds it by its reference. Refused with `payments.charge_exists` when somebody else opened this attempt.
   */
  create(charge: Charge): readonly TableOperation[];
  save(charge: Charge): TableOperation;
}

export interface PaymentRepository {
  find(ctx: Context, paymentId: PaymentId): Promise<Payment | undefined>;
  findByProvider(ctx: Context, provider: Payment['provider'], providerPaymentId: string): Promise<Payment | undefined>;
  list(ctx: Context, query: ListPaymentsQuery): Promise<Page<Payment>>;
  /** Refused with `payments.already_recorded` when the provider's payment id is in the ledger: nothing is counted twice. */
  create(payment: Payment): TableOperation;
  /** The reversing entry, and the payment's total of them. Refused with `payments.already_reversed` when another total stands. */
  reverse(payment: Payment, reversal: Reversal): readonly TableOperation[];
}

/** Money of a payment that went back: `totalCents` in all, `beforeCents` of them with the entries before. */
export interface Reversal {
  readonly beforeCents: number;
  readonly totalCents: number;
  readonly reason: string;
  readonly reversedAt: Instant;
}

/** Credit of a customer that paid an invoice. */
export interface CreditUse {
  readonly creditEntryId: PaymentId;
  readonly companyId: CompanyId;
  readonly customerId: CustomerId;
  readonly invoiceId: InvoiceId;
  readonly amountCents: Cents;
  readonly usedAt: Instant;
}

export interface CreditRepository {
  balance(customerId: CustomerId): Promise<number>;
  /** Adds to a customer's credit inside the recording transaction. */
  add(customerId: CustomerId, amountCents: Cents): TableOperation;
  /** The entry and the balance. Refused with `payments.credit_used` when the balance no longer holds the amount. */
  use(use: CreditUse): readonly TableOperation[];
}

/** A comparison that was cut off: where its list goes on, and what it knows so far. */
export interface OpenComparison {
  readonly cursor: string;
  readonly startedAt: Instant;
  /** Until when the ledger holds all that was listed so far; absent when nobody can say. */
  readonly until?: Instant | undefined;
}

/** When the ledger was last compared with all that the gateway has. */
export interface ReconciliationRepository {
  openComparison(ctx: Context): Promise<OpenComparison | undefined>;
  /** Keeps the place of a comparison that has more pages; undefined gives it up. */
  keep(ctx: Context, comparison: OpenComparison | undefined): Promise<void>;
  reconciledAt(ctx: Context): Promise<Instant | undefined>;
  /** Ends the comparison: until then the ledger holds all that the gateway has. */
  note(ctx: Context, reconciledAt: Instant): Promise<void>;
}
