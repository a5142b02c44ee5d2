import type { Context } from '@provedor/kernel/context';
import { currentInstant } from '@provedor/kernel/instant';
import type { Charge } from '@provedor/schemas/api/payments';
import { isLive, withState } from '../domain/charge.ts';
import { gatewayUnclear } from '../errors.ts';
import { applyDoorbell, type DoorbellDependencies, type DoorbellResult } from './apply-doorbell.ts';
import { providerIdsOf } from './provider-ids-of.ts';
import { saveCharge } from './save-charge.ts';

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
  let last: DoorbellResult | 'not_made' = 'not_made';
  for (const id of await providerIdsOf(deps, charge)) {
    const answer = await deps.gateway.cancelCharge(id);
    if (answer.outcome === 'unknown') throw gatewayUnclear(answer.reason);
    const result = await applyDoorbell(deps)(ctx, id);
    if (last !== 'recorded') last = result;
  }
  if (last !== 'recorded') await closeUnmade(deps, ctx, charge);
  return last;
};
