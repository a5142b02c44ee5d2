import type { FindByReferenceOutcome, GetPaymentOutcome } from '@provedor/integrations/mercado-pago/gateway-port';

export const isForeign = (payment: { readonly collectorId?: string }, userId: string): boolean =>
  payment.collectorId !== undefined && payment.collectorId !== userId;

const unknown = { outcome: 'unknown', reason: 'paid_to_another_account' } as const;

/**
 * A payment that another account received is no answer about ours, although the token could read it: we may be its payer, and its reference
 * is whatever its receiver wrote; or the token itself is another account's.
 */
export const ofOwnAccount = (answer: GetPaymentOutcome, userId: string): GetPaymentOutcome =>
  answer.outcome === 'found' && isForeign(answer.payment, userId) ? unknown : answer;

export const allOfOwnAccount = (answer: FindByReferenceOutcome, userId: string): FindByReferenceOutcome =>
  answer.outcome === 'found' && answer.payments.some((payment) => isForeign(payment, userId)) ? unknown : answer;
