import { instantOf } from '@provedor/kernel/instant';
import { cents, centsToDecimal } from '@provedor/kernel/money';
import { Payment } from 'mercadopago';
import { brazilDate } from './brazil-date.ts';
import type { CreatePixChargeOutcome, GatewayPayment, PixChargeRequest } from './gateway-port.ts';
import { readPaymentAnswer } from './payment-answer.ts';
import { callSdk, type SdkSettings } from './sdk-call.ts';

const MAX_DESCRIPTION = 255;

/** The gateway wants first and last name apart; a company's name is not taken apart. */
const nameParts = (payer: PixChargeRequest['payer']): { first_name: string; last_name?: string } => {
  const name = payer.name.trim();
  const [first = '', ...rest] = name.split(/\s+/);
  if (payer.taxIdKind === 'cnpj' || rest.length === 0) return { first_name: name };
  return { first_name: first, last_name: rest.join(' ') };
};

const bodyOf = (request: PixChargeRequest) => ({
  transaction_amount: centsToDecimal(cents(request.amountCents)),
  description: request.description.slice(0, MAX_DESCRIPTION),
  payment_method_id: 'pix',
  external_reference: request.chargeId,
  notification_url: request.notificationUrl,
  date_of_expiration: brazilDate(Date.parse(request.expiresAt)),
  payer: {
    email: request.payer.email,
    ...nameParts(request.payer),
    identification: { type: request.payer.taxIdKind.toUpperCase(), number: request.payer.taxId },
  },
});

const outcomeOf = (request: PixChargeRequest, payment: GatewayPayment): CreatePixChargeOutcome => {
  const { providerPaymentId, pixCode, ticketUrl } = payment;
  if (payment.status === 'rejected' || payment.status === 'cancelled')
    return { outcome: 'refused', reason: payment.status, code: payment.statusDetail ?? payment.rawStatus };
  // An answer about something else is no answer: the search by reference will tell.
  if (payment.externalReference !== request.chargeId || payment.amountCents !== request.amountCents)
    return { outcome: 'unknown', reason: 'answer_for_other_charge' };
  if (pixCode === undefined) return { outcome: 'unknown', reason: 'answer_without_code' };
  return {
    outcome: 'created',
    providerPaymentId,
    pixCode,
    expiresAt: payment.expiresAt ?? instantOf(Date.parse(request.expiresAt)),
    ...(ticketUrl === undefined ? {} : { ticketUrl }),
  };
};

export const createPixCharge = async (
  settings: SdkSettings,
  request: PixChargeRequest,
): Promise<CreatePixChargeOutcome> => {
  const body = bodyOf(request);
  const answer = await callSdk(settings, (config) => new Payment(config).create({ body }), request.idempotencyKey);
  if (answer.outcome === 'not_found') return { outcome: 'unknown', reason: 'status_404' };
  if (answer.outcome !== 'answered') return answer;
  const payment = readPaymentAnswer(answer.body);
  return payment === undefined ? { outcome: 'unknown', reason: 'answer_not_understood' } : outcomeOf(request, payment);
};
