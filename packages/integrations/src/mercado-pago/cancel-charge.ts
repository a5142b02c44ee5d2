import { Payment } from 'mercadopago';
import type { CancelChargeOutcome, GatewayPayment } from './gateway-port.ts';
import { getPayment } from './get-payment.ts';
import { ProviderId, readPaymentAnswer } from './payment-answer.ts';
import { callSdk, type SdkSettings } from './sdk-call.ts';

const outcomeOf = (payment: GatewayPayment): CancelChargeOutcome => {
  if (payment.status === 'cancelled') return { outcome: 'cancelled' };
  return payment.status === 'pending' || payment.status === 'in_process' || payment.status === 'unknown'
    ? { outcome: 'unknown', reason: `still_${payment.rawStatus}` }
    : { outcome: 'already_final', payment };
};

/** A refusal says only that the payment is no longer open, not how it ended: so the payment is read. */
const afterRefusal = async (settings: SdkSettings, providerPaymentId: string): Promise<CancelChargeOutcome> => {
  const found = await getPayment(settings, providerPaymentId);
  if (found.outcome === 'not_found') return { outcome: 'unknown', reason: 'not_found' };
  return found.outcome === 'found' ? outcomeOf(found.payment) : found;
};

export const cancelCharge = async (settings: SdkSettings, providerPaymentId: string): Promise<CancelChargeOutcome> => {
  if (!ProviderId.safeParse(providerPaymentId).success) return { outcome: 'unknown', reason: 'not_found' };
  const answer = await callSdk(
    settings,
    (config) => new Payment(config).cancel({ id: providerPaymentId }),
    `cancel:${providerPaymentId}`,
  );
  if (answer.outcome === 'refused') return afterRefusal(settings, providerPaymentId);
  if (answer.outcome === 'not_found') return { outcome: 'unknown', reason: 'not_found' };
  if (answer.outcome !== 'answered') return answer;
  const payment = readPaymentAnswer(answer.body);
  return payment === undefined ? { outcome: 'unknown', reason: 'answer_not_understood' } : outcomeOf(payment);
};
