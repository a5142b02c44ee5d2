import type { Instant } from '@provedor/kernel/instant';
import type { Cents } from '@provedor/kernel/money';

export interface PixChargeRequest {
  /** Our charge; becomes the gateway's external reference. */
  readonly chargeId: string;
  readonly amountCents: number;
  /** Shown to the payer; cut to 255 characters. */
  readonly description: string;
  /** ISO instant. The gateway allows 30 minutes to 30 days from now. */
  readonly expiresAt: string;
  readonly payer: {
    readonly name: string;
    readonly email: string;
    /** Digits of the CPF, or the fourteen characters of the CNPJ. */
    readonly taxId: string;
    readonly taxIdKind: 'cpf' | 'cnpj';
  };
  readonly notificationUrl: string;
  /** Derived from the charge, the same for every try of the same charge. */
  readonly idempotencyKey: string;
}

/** Nobody can say yet whether it happened: ask again, never assume. `reason` holds no personal data. */
export interface Unknown {
  readonly outcome: 'unknown';
  readonly reason: string;
  /** Only with reason `rate_limited`, when the gateway said so. */
  readonly retryAfterSeconds?: number;
}

export type CreatePixChargeOutcome =
  | {
      readonly outcome: 'created';
      readonly providerPaymentId: string;
      /** The "copia e cola" text. */
      readonly pixCode: string;
      readonly ticketUrl?: string;
      readonly expiresAt: Instant;
    }
  | { readonly outcome: 'refused'; readonly reason: string; readonly code: string }
  | Unknown;

export type GatewayPaymentStatus =
  | 'pending'
  | 'approved'
  | 'in_process'
  | 'rejected'
  | 'cancelled'
  | 'refunded'
  | 'charged_back'
  | 'in_mediation'
  | 'authorized'
  | 'unknown';

export interface GatewayPayment {
  readonly providerPaymentId: string;
  readonly status: GatewayPaymentStatus;
  /** The gateway's own word, also when we do not know it. */
  readonly rawStatus: string;
  readonly statusDetail?: string;
  /** What the payment is for; compare with the charge, do not assume. */
  readonly amountCents: Cents;
  /** A partial refund leaves the status `approved`: look here. */
  readonly refundedCents: Cents;
  /** After fees; only once paid. */
  readonly netAmountCents?: Cents;
  readonly currency: string;
  readonly externalReference?: string;
  readonly paidAt?: Instant;
  readonly expiresAt?: Instant;
  readonly liveMode: boolean;
  /** The account that receives the money. */
  readonly collectorId?: string;
  readonly pixCode?: string;
  readonly ticketUrl?: string;
}

export type GetPaymentOutcome =
  | { readonly outcome: 'found'; readonly payment: GatewayPayment }
  | { readonly outcome: 'not_found' }
  | Unknown;

/** More than one payment may carry a reference; newest first. Searches lag behind: not_found is no proof for a while. */
export type FindByReferenceOutcome =
  | { readonly outcome: 'found'; readonly payments: readonly GatewayPayment[] }
  | { readonly outcome: 'not_found' }
  | Unknown;

export type ListPaymentsOutcome =
  | {
      readonly outcome: 'page';
      /** Oldest change first. A payment may come twice; none is left out. */
      readonly payments: readonly GatewayPayment[];
      /** Payments whose data we could not read: look at them by hand. */
      readonly unreadableIds: readonly string[];
      /** For the next page; absent on the last one. */
      readonly cursor?: string;
    }
  | Unknown;

export type CancelChargeOutcome =
  | { readonly outcome: 'cancelled' }
  /** Paid, refused or otherwise ended: nothing to cancel. */
  | { readonly outcome: 'already_final'; readonly payment: GatewayPayment }
  | Unknown;

/** Mercado Pago as the product sees it. No method throws for network, timeouts or odd answers. */
export interface MercadoPagoGateway {
  createPixCharge(request: PixChargeRequest): Promise<CreatePixChargeOutcome>;
  getPayment(providerPaymentId: string): Promise<GetPaymentOutcome>;
  /** Resolves an unknown create. */
  findByReference(chargeId: string): Promise<FindByReferenceOutcome>;
  /** For reconciliation. Start a little before the last run's end: the search index lags. */
  listPaymentsUpdatedSince(since: string, cursor?: string): Promise<ListPaymentsOutcome>;
  cancelCharge(providerPaymentId: string): Promise<CancelChargeOutcome>;
}
