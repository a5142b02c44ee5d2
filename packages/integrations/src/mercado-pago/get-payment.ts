import { Payment } from 'mercadopago';
import type { GetPaymentOutcome } from './gateway-port.ts';
import { ProviderId, readPaymentAnswer } from './payment-answer.ts';
import { callSdk, type SdkSettings } from './sdk-call.ts';

export const getPayment = async (settings: SdkSettings, providerPaymentId: string): Promise<GetPaymentOutcome> => {
  // An id that is no number would reach another path of the API (`search`), and cannot exist.
  if (!ProviderId.safeParse(providerPaymentId).success) return { outcome: 'not_found' };
  const answer = await callSdk(settings, (config) => new Payment(config).get({ id: providerPaymentId }));
  if (answer.outcome === 'refused') return { outcome: 'unknown', reason: `refused_${answer.code}` };
  if (answer.outcome !== 'answered') return answer;
  const payment = readPaymentAnswer(answer.body);
  return payment?.providerPaymentId === providerPaymentId
    ? { outcome: 'found', payment }
    : { outcome: 'unknown', reason: 'answer_not_understood' };
};
