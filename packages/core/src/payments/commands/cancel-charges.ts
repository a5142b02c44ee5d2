import type { Context } from '@provedor/kernel/context';
import type { InvoiceId } from '@provedor/kernel/ids';
import { isLive } from '../domain/charge.ts';
import type { DoorbellDependencies } from './apply-doorbell.ts';
import { retireCharge } from './retire-charge.ts';

/**
 * Cancels whatever could still be paid of an invoice that is void. A payment that came meanwhile is recorded and becomes credit. Repeating
 * changes nothing. Throws `payments.gateway_unclear` (503): the queue asks again.
 */
export const cancelCharges =
  (deps: DoorbellDependencies) =>
  async (ctx: Context, invoiceId: InvoiceId): Promise<void> => {
    for (const charge of (await deps.charges.listByInvoice(ctx, invoiceId)).filter(isLive))
      await retireCharge(deps, ctx, charge);
  };
