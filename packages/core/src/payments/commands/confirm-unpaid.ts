import { isAppError } from '@provedor/kernel/app-error';
import type { Context } from '@provedor/kernel/context';
import type { InvoiceId } from '@provedor/kernel/ids';
import type { Charge } from '@provedor/schemas/api/payments';
import { getInvoice, listState } from '../../billing/index.ts';
import { applyDoorbell, type DoorbellDependencies, type DoorbellResult } from './apply-doorbell.ts';
import { providerIdsOf } from './provider-ids-of.ts';

/**
 * The gateway may know of money that we do not in every state but this: a bank may settle a PIX late, after the charge was closed, and then
 * no list and no notification of ours is proof that nothing came.
 */
const mayBePaid = ({ state }: Charge): boolean => state !== 'paid';

/** Not the words of a customer who owes: money on its way, a payment that the gateway once named and now denies, what a person must see. */
const UNCLEAR: readonly DoorbellResult[] = ['on_its_way', 'no_such_payment', 'needs_a_person'];

type Applied = 'nothing' | 'recorded' | 'unclear';

const applyAll = async (deps: DoorbellDependencies, ctx: Context, charge: Charge): Promise<Applied> => {
  let applied: Applied = 'nothing';
  for (const id of await providerIdsOf(deps, charge)) {
    const result = await applyDoorbell(deps)(ctx, id);
    if (UNCLEAR.includes(result)) return 'unclear';
    if (result === 'recorded') applied = 'recorded';
  }
  return applied;
};

/**
 * Asks the gateway about every charge of an invoice that could have been paid, and records what it says. `unpaid` only when each was
 * answered clearly, none was paid, and the invoice is still open: the last look before somebody is cut off. Money that the gateway has for
 * this invoice and that did not settle it (it lies in suspense, or was a part) makes the answer `unclear`.
 */
export const confirmUnpaid =
  (deps: DoorbellDependencies) =>
  async (ctx: Context, invoiceId: InvoiceId): Promise<'unpaid' | 'paid' | 'unclear'> => {
    const results: Applied[] = [];
    try {
      for (const charge of (await deps.charges.listByInvoice(ctx, invoiceId)).filter(mayBePaid))
        results.push(await applyAll(deps, ctx, charge));
    } catch (error) {
      if (isAppError(error, 'payments.gateway_unclear')) return 'unclear';
      throw error;
    }
    if (results.includes('unclear')) return 'unclear';
    if (listState(await getInvoice(deps)(ctx, invoiceId)) !== 'open') return 'paid';
    return results.includes('recorded') ? 'unclear' : 'unpaid';
  };
