import { type Instant, instantOf } from '@provedor/kernel/instant';
import { type Cents, centsFromDecimal, zeroCents } from '@provedor/kernel/money';
import * as z from 'zod';
import type { GatewayPayment, GatewayPaymentStatus } from './gateway-port.ts';

/** Reais as a JSON number. More than two decimals is refused: no rule says how to round somebody's money. */
const DecimalAmount = z.number().transform((amount, context): Cents => {
  try {
    return centsFromDecimal(amount);
  } catch {
    context.addIssue({ code: 'custom', message: 'more than two decimals' });
    return z.NEVER;
  }
});

/** ISO 8601 with any offset. */
const OffsetDate = z.iso.datetime({ offset: true }).transform((text): Instant => instantOf(Date.parse(text)));

export const ProviderId = z.union([z.int().nonnegative(), z.string().regex(/^\d{1,20}$/)]).transform(String);

const TransactionData = z.object({ qr_code: z.string().nullish(), ticket_url: z.string().nullish() });

const PaymentAnswer = z.object({
  id: ProviderId,
  status: z.string().min(1),
  status_detail: z.string().nullish(),
  transaction_amount: DecimalAmount,
  transaction_amount_refunded: DecimalAmount.nullish(),
  transaction_details: z.object({ net_received_amount: z.number().nullish() }).nullish(),
  currency_id: z.string().min(1),
  external_reference: z.string().nullish(),
  date_approved: OffsetDate.nullish(),
  date_of_expiration: OffsetDate.nullish(),
  live_mode: z.boolean(),
  collector_id: z.union([z.int(), z.string()]).nullish(),
  point_of_interaction: z.object({ transaction_data: TransactionData.nullish() }).nullish(),
});
type PaymentAnswer = z.infer<typeof PaymentAnswer>;

const statuses: Readonly<Record<string, GatewayPaymentStatus>> = {
  pending: 'pending',
  approved: 'approved',
  authorized: 'authorized',
  in_process: 'in_process',
  in_mediation: 'in_mediation',
  rejected: 'rejected',
  cancelled: 'cancelled',
  canceled: 'cancelled', // newer pages of the vendor spell it so
  refunded: 'refunded',
  charged_back: 'charged_back',
};

/** The net amount is for reports only: one that cannot be read does not stop a payment. */
const netAmountOf = (answer: PaymentAnswer): Cents | undefined => {
  const net = DecimalAmount.safeParse(answer.transaction_details?.net_received_amount);
  return net.success && answer.date_approved ? net.data : undefined;
};

type Present<Facts> = { [Name in keyof Facts]?: NonNullable<Facts[Name]> };

const isPresent = <Facts extends object>(facts: Facts): facts is Facts & Present<Facts> =>
  Object.values(facts).every((value) => value !== null && value !== undefined);

/** `{}` when the one value is absent, so that optional properties are left out rather than undefined. */
const optional = <Facts extends object>(facts: Facts): Present<Facts> => (isPresent(facts) ? facts : {});

/** Reads a payment of `GET`, `POST`, `PUT` or a search result; undefined when it cannot be understood. */
export const readPaymentAnswer = (body: unknown): GatewayPayment | undefined => {
  const parsed = PaymentAnswer.safeParse(body);
  if (!parsed.success) return undefined;
  const answer = parsed.data;
  const data = answer.point_of_interaction?.transaction_data;
  return {
    providerPaymentId: answer.id,
    status: Object.hasOwn(statuses, answer.status) ? (statuses[answer.status] ?? 'unknown') : 'unknown',
    rawStatus: answer.status,
    amountCents: answer.transaction_amount,
    refundedCents: answer.transaction_amount_refunded ?? zeroCents,
    currency: answer.currency_id,
    liveMode: answer.live_mode,
    ...optional({ statusDetail: answer.status_detail }),
    ...optional({ netAmountCents: netAmountOf(answer) }),
    ...optional({ externalReference: answer.external_reference }),
    ...optional({ paidAt: answer.date_approved }),
    ...optional({ expiresAt: answer.date_of_expiration }),
    ...optional({ collectorId: answer.collector_id?.toString() }),
    ...optional({ pixCode: data?.qr_code }),
    ...optional({ ticketUrl: data?.ticket_url }),
  };
};
