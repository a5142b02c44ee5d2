import type { Context } from '@provedor/kernel/context';
import { currentInstant } from '@provedor/kernel/instant';
import type { Charge } from '@provedor/schemas/api/payments';
import { isLive, withState } from '../domain/charge.ts';
import { gatewayUnclear } from '../errors.ts';
import { applyDoorbell, type DoorbellDependencies, type DoorbellResult } from './apply-doorbell.ts';
import { saveCharge } from './save-charge.ts';

/** Ids that the gateway has for a charge whose answer never came. */
const idsOf = async (deps: DoorbellDependencies, charge: Charge): Promise<readonly string[]> => {
  if (charge.providerPaymentId !== undefined) return [charge.providerPaymentId];
  const answer = await deps.gateway.findByReference(charge.chargeId);
  if (answer.outcome === 'unknown') throw gatewayUnclear(answer.reason);
  return answer.outcome === 'found' ? answer.payments.map(({ providerPaymentId }) => providerPaymentId) : [];
};

const closeUnmade = async (deps: DoorbellDependencies, ctx: Context, charge: Charge): Promise<void> => {
  const current = await deps.charges.findById(ctx, charge.chargeId);
  if (current === undefined || !isLive(current)) return;
  const closed = withState(current, currentInstant(ctx.clock), { state: 'cancelled', reason: 'not_made' });
  await saveCharge(deps, ctx, closed, 'payments.charge-closed.v1');
};

/**
 * Takes a charge out of the world: cancelled at the gateway, and closed here by what the gateway then says. Found paid, the payment is
 * recorded. Throws `payments.gateway_unclear` (503) when nobody can say: ask again.
 */
export const retireCharge = async (
  deps: DoorbellDependencies,
  ctx: Context,
  charge: Charge,
): Promise<DoorbellResult | 'not_made'> => {
  const ids = await idsOf(deps, charge);
  let last: DoorbellResult | 'not_made' = 'not_made';
  for (const id of ids) {
    const answer = await deps.gateway.cancelCharge(id);
    if (answer.outcome === 'unknown') throw gatewayUnclear(answer.reason);
    const result = await applyDoorbell(deps)(ctx, id);
    if (last !== 'recorded') last = result;
  }
  if (last !== 'recorded') await closeUnmade(deps, ctx, charge);
  return last;
};
