import { isAppError } from '@provedor/kernel/app-error';
import type { Context } from '@provedor/kernel/context';
import type { InvoiceId } from '@provedor/kernel/ids';
import type { Charge } from '@provedor/schemas/api/payments';
import { getInvoice, listState } from '../../billing/index.ts';
import { applyDoorbell, type DoorbellDependencies } from './apply-doorbell.ts';

/** States in which the gateway may know of money that we do not. */
const mayBePaid = ({ state }: Charge): boolean => ['creating', 'unknown', 'open', 'expired'].includes(state);

const paymentsOf = async (deps: DoorbellDependencies, charge: Charge): Promise<readonly string[] | 'unclear'> => {
  if (charge.providerPaymentId !== undefined) return [charge.providerPaymentId];
  const answer = await deps.gateway.findByReference(charge.chargeId);
  if (answer.outcome === 'unknown') return 'unclear';
  return answer.outcome === 'found' ? answer.payments.map(({ providerPaymentId }) => providerPaymentId) : [];
};

const applyAll = async (deps: DoorbellDependencies, ctx: Context, charge: Charge): Promise<'done' | 'unclear'> => {
  const payments = await paymentsOf(deps, charge);
  if (payments === 'unclear') return 'unclear';
  for (const id of payments) if ((await applyDoorbell(deps)(ctx, id)) === 'needs_a_person') return 'unclear';
  return 'done';
};

/**
 * Asks the gateway about every charge of an invoice that could have been paid, and records what it says. `unpaid` only when each was
 * answered clearly and the invoice is still open: the last look before somebody is cut off.
 */
export const confirmUnpaid =
  (deps: DoorbellDependencies) =>
  async (ctx: Context, invoiceId: InvoiceId): Promise<'unpaid' | 'paid' | 'unclear'> => {
    try {
      for (const charge of (await deps.charges.listByInvoice(ctx, invoiceId)).filter(mayBePaid))
        if ((await applyAll(deps, ctx, charge)) === 'unclear') return 'unclear';
    } catch (error) {
      if (isAppError(error, 'payments.gateway_unclear')) return 'unclear';
      throw error;
    }
    return listState(await getInvoice(deps)(ctx, invoiceId)) === 'open' ? 'unpaid' : 'paid';
  };
