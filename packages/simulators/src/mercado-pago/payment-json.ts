import { brazilTime } from './brazil-time.ts';
import { type Payment, type Refund, refundedCents } from './payment.ts';
import { qrPngBase64 } from './payment-codes.ts';

export interface AccountFacts {
  readonly userId: number;
  readonly liveMode: boolean;
  /** Address of the page where a person pays. */
  readonly ticketUrl: (payment: Payment) => string;
}

const decimal = (amountCents: number): number => amountCents / 100;
const optionalTime = (epochMs: number | undefined): string | null =>
  epochMs === undefined ? null : brazilTime(epochMs);

export const refundJson = (paymentId: number, refund: Refund) => ({
  id: refund.id,
  payment_id: paymentId,
  amount: decimal(refund.amountCents),
  status: refund.status,
  source: { id: refund.source, name: refund.source, type: refund.source },
  date_created: brazilTime(refund.createdAtMs),
});

const pixParts = (payment: Payment, account: AccountFacts) => ({
  payment_type_id: 'bank_transfer',
  point_of_interaction: {
    type: 'PIX',
    business_info: { unit: 'online_payments', sub_unit: 'default' },
    transaction_data: {
      qr_code: payment.code,
      qr_code_base64: qrPngBase64(payment.code),
      ticket_url: account.ticketUrl(payment),
    },
  },
});

const boletoParts = (payment: Payment) => ({
  payment_type_id: 'ticket',
  barcode: { type: 'Code128C', content: payment.code },
});

const transactionDetails = (payment: Payment, account: AccountFacts) => {
  const approved = payment.approvedAtMs !== undefined;
  return {
    net_received_amount: approved ? decimal(payment.amountCents - payment.feeCents) : 0,
    total_paid_amount: decimal(payment.amountCents),
    overpaid_amount: 0,
    installment_amount: 0,
    external_resource_url: payment.method === 'pix' ? null : account.ticketUrl(payment),
    payment_method_reference_id: payment.method === 'pix' ? null : String(payment.id),
    digitable_line: payment.method === 'pix' ? null : payment.code,
  };
};

/** A payment as `GET /v1/payments/{id}` and the search answer it: decimals in reais, dates with -03:00. */
export const paymentJson = (payment: Payment, account: AccountFacts) => ({
  id: payment.id,
  date_created: brazilTime(payment.createdAtMs),
  date_approved: optionalTime(payment.approvedAtMs),
  date_last_updated: brazilTime(payment.updatedAtMs),
  date_of_expiration: brazilTime(payment.expiresAtMs),
  money_release_date: optionalTime(payment.approvedAtMs),
  operation_type: 'regular_payment',
  payment_method_id: payment.method,
  status: payment.status,
  status_detail: payment.statusDetail,
  currency_id: 'BRL',
  description: payment.description,
  live_mode: account.liveMode,
  collector_id: account.userId,
  payer: {
    id: null,
    email: payment.payer.email,
    first_name: payment.payer.firstName ?? null,
    last_name: payment.payer.lastName ?? null,
    identification: payment.payer.identification ?? { type: null, number: null },
  },
  metadata: {},
  external_reference: payment.externalReference ?? null,
  transaction_amount: decimal(payment.amountCents),
  transaction_amount_refunded: decimal(refundedCents(payment)),
  transaction_details: transactionDetails(payment, account),
  fee_details:
    payment.approvedAtMs === undefined
      ? []
      : [{ type: 'mercadopago_fee', amount: decimal(payment.feeCents), fee_payer: 'collector' }],
  captured: true,
  notification_url: payment.notificationUrl ?? null,
  refunds: payment.refunds.map((refund) => refundJson(payment.id, refund)),
  ...(payment.method === 'pix' ? pixParts(payment, account) : boletoParts(payment)),
});
