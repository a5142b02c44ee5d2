import type { Context } from '@provedor/kernel/context';
import type { Charge } from '@provedor/schemas/api/payments';
import { type Commit, changeDraft } from '../../table/commit.ts';
import type { ChargeRepository } from '../ports.ts';

/** Writes the next version of a charge with its change. */
export const saveCharge = async (
  deps: { readonly charges: ChargeRepository; readonly commit: Commit },
  ctx: Context,
  charge: Charge,
  event: 'payments.charge-opened.v1' | 'payments.charge-closed.v1',
): Promise<Charge> => {
  const reference = { chargeId: charge.chargeId, invoiceId: charge.invoiceId };
  const common = { aggregate: 'charge', aggregateId: charge.chargeId, aggregateVersion: charge.version };
  await deps.commit(ctx, {
    operations: [deps.charges.save(charge)],
    changes: [
      event === 'payments.charge-opened.v1'
        ? changeDraft({ event, ...common, payload: reference })
        : changeDraft({ event, ...common, payload: { ...reference, state: charge.state } }),
    ],
  });
  return charge;
};
