import type { Context } from '@provedor/kernel/context';
import type { Customer } from '@provedor/schemas/api/customers';
import { type Commit, changeDraft } from '../../table/commit.ts';
import type { CustomerRepository } from '../ports.ts';

export interface SaveCustomerDependencies {
  readonly customers: CustomerRepository;
  readonly commit: Commit;
}

type SavedEvent = 'customers.customer-updated.v1' | 'customers.customer-archived.v1' | 'customers.customer-restored.v1';

/** The common end of every change to one customer: the next version and its change in one transaction. */
export const saveCustomer = async (
  { customers, commit }: SaveCustomerDependencies,
  ctx: Context,
  change: { customer: Customer; event: SavedEvent; changedFields?: readonly string[] },
): Promise<Customer> => {
  const { customer, event, changedFields = [] } = change;
  await commit(ctx, {
    operations: [customers.save(customer)],
    changes: [
      changeDraft({
        event,
        aggregate: 'customer',
        aggregateId: customer.customerId,
        aggregateVersion: customer.version,
        changedFields,
        payload: { customerId: customer.customerId },
      }),
    ],
  });
  return customer;
};
