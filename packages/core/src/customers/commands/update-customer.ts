import type { Context } from '@provedor/kernel/context';
import type { CustomerId } from '@provedor/kernel/ids';
import { currentInstant } from '@provedor/kernel/instant';
import type { Customer, UpdateCustomerInput } from '@provedor/schemas/api/customers';
import { versionConflict } from '../../table/stored-entity.ts';
import { changedFields, editedCustomer } from '../domain/customer.ts';
import { customerArchived } from '../errors.ts';
import { getCustomer } from '../queries/get-customer.ts';
import { type SaveCustomerDependencies, saveCustomer } from './save-customer.ts';

/**
 * Replaces the editable part of a customer. `expectedVersion` is the version the caller has seen.
 * Throws `customers.version_conflict` (409) when it is not the current one, `customers.customer_archived` (422) on an archived record.
 * An input that changes nothing writes nothing.
 */
export const updateCustomer =
  (deps: SaveCustomerDependencies) =>
  async (
    ctx: Context,
    input: { customerId: CustomerId; expectedVersion: number; changes: UpdateCustomerInput },
  ): Promise<Customer> => {
    const before = await getCustomer(deps)(ctx, input.customerId);
    if (before.version !== input.expectedVersion) throw versionConflict('customers', before.version);
    if (before.status === 'archived') throw customerArchived();
    const customer = editedCustomer(before, input.changes, currentInstant(ctx.clock));
    const fields = changedFields(before, customer);
    if (fields.length === 0) return before;
    return saveCustomer(deps, ctx, { customer, event: 'customers.customer-updated.v1', changedFields: fields });
  };
