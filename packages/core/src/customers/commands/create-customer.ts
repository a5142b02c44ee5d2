import type { Context } from '@provedor/kernel/context';
import { currentInstant } from '@provedor/kernel/instant';
import type { CreateCustomerInput, Customer } from '@provedor/schemas/api/customers';
import { type Commit, changeDraft } from '../../table/commit.ts';
import type { Counters } from '../../table/counter.ts';
import { newCustomer } from '../domain/customer.ts';
import { documentTaken } from '../errors.ts';
import type { CustomerRepository } from '../ports.ts';

export interface CreateCustomerDependencies {
  readonly customers: CustomerRepository;
  readonly counters: Counters;
  readonly commit: Commit;
}

/**
 * Creates a customer of the context's company and branch.
 * Throws `customers.document_taken` (409) when the company already has a customer with this CPF or CNPJ.
 */
export const createCustomer =
  ({ customers, counters, commit }: CreateCustomerDependencies) =>
  async (ctx: Context, input: CreateCustomerInput): Promise<Customer> => {
    const holder = ctx.idempotency === undefined ? await customers.findByDocument(ctx, input.document) : undefined;
    if (holder !== undefined) throw documentTaken(holder);
    const customer = newCustomer({
      customerId: ctx.ids.next('customer'),
      companyId: ctx.companyId,
      branchId: ctx.branchId,
      code: await counters.reserve(ctx, 'customer', 1),
      at: currentInstant(ctx.clock),
      input,
    });
    await commit(ctx, {
      operations: customers.create(customer),
      changes: [
        changeDraft({
          event: 'customers.customer-created.v1',
          aggregate: 'customer',
          aggregateId: customer.customerId,
          aggregateVersion: customer.version,
          payload: { customerId: customer.customerId },
        }),
      ],
    });
    return customer;
  };
