import type { Context } from '@provedor/kernel/context';
import type { CustomerId } from '@provedor/kernel/ids';
import type { Customer } from '@provedor/schemas/api/customers';
import { customerNotFound } from '../errors.ts';
import type { CustomerRepository } from '../ports.ts';

/** Reads one customer of the context's company, consistently. Throws `customers.customer_not_found` (404), also for another company's. */
export const getCustomer =
  ({ customers }: { readonly customers: CustomerRepository }) =>
  async (ctx: Context, customerId: CustomerId): Promise<Customer> => {
    const customer = await customers.find(ctx, customerId);
    if (customer === undefined) throw customerNotFound(customerId);
    return customer;
  };
