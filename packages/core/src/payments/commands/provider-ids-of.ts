import type { Charge } from '@provedor/schemas/api/payments';
import { gatewayUnclear } from '../errors.ts';
import type { PaymentGateway } from '../ports.ts';

/**
 * Ids of the payments that the gateway has, or must have, for a charge: its own, or, where the answer to its making never came, what is
 * found under our reference. Throws `payments.gateway_unclear` (503) when the gateway can not say.
 */
export const providerIdsOf = async (
  { gateway }: { readonly gateway: PaymentGateway },
  charge: Charge,
): Promise<readonly string[]> => {
  if (charge.providerPaymentId !== undefined) return [charge.providerPaymentId];
  const answer = await gateway.findByReference(charge.chargeId);
  if (answer.outcome === 'unknown') throw gatewayUnclear(answer.reason);
  return answer.outcome === 'found' ? answer.payments.map(({ providerPaymentId }) => providerPaymentId) : [];
};
