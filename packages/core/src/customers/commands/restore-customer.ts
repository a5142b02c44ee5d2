import type { Context } from '@provedor/kernel/context';
import type { CustomerId } from '@provedor/kernel/ids';
import { currentInstant } from '@provedor/kernel/instant';
import type { Customer } from '@provedor/schemas/api/customers';
import { restoredCustomer } from '../domain/customer.ts';
import { getCustomer } from '../queries/get-customer.ts';
import { type SaveCustomerDependencies, saveCustomer } from './save-customer.ts';

/** Brings an archived customer back. Restoring an active customer changes nothing. */
export const restoreCustomer =
  (deps: SaveCustomerDependencies) =>
  async (ctx: Context, input: { customerId: CustomerId }): Promise<Customer> => {
    const before = await getCustomer(deps)(ctx, input.customerId);
    if (before.status === 'active') return before;
    const customer = restoredCustomer(before, currentInstant(ctx.clock));
    return saveCustomer(deps, ctx, { customer, event: 'customers.customer-restored.v1', changedFields: ['status'] });
  };
