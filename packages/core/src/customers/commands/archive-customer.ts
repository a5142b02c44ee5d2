import type { Context } from '@provedor/kernel/context';
import type { CustomerId } from '@provedor/kernel/ids';
import { currentInstant } from '@provedor/kernel/instant';
import type { Customer } from '@provedor/schemas/api/customers';
import { archivedCustomer } from '../domain/customer.ts';
import { customerHasContract } from '../errors.ts';
import type { CustomerObligations } from '../ports.ts';
import { getCustomer } from '../queries/get-customer.ts';
import { type SaveCustomerDependencies, saveCustomer } from './save-customer.ts';

interface ArchiveCustomerDependencies extends SaveCustomerDependencies {
  readonly obligations: CustomerObligations;
}

/** Takes a customer out of the lists; nothing is deleted. Archiving an archived customer changes nothing. */
export const archiveCustomer =
  (deps: ArchiveCustomerDependencies) =>
  async (ctx: Context, input: { customerId: CustomerId; reason: string }): Promise<Customer> => {
    const before = await getCustomer(deps)(ctx, input.customerId);
    if (before.status === 'archived') return before;
    if (await deps.obligations.hasLiveContract(ctx, input.customerId)) throw customerHasContract();
    const customer = archivedCustomer(before, input.reason, currentInstant(ctx.clock));
    return saveCustomer(deps, ctx, { customer, event: 'customers.customer-archived.v1', changedFields: ['status'] });
  };
