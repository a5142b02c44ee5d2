import type { Context } from '@provedor/kernel/context';
import type { CustomerRow, ListCustomersQuery } from '@provedor/schemas/api/customers';
import type { Page } from '@provedor/schemas/api/paging';
import { customerRow } from '../domain/customer-row.ts';
import type { CustomerRepository } from '../ports.ts';

/** One page of customers in the order of their names, of the company or of the context's branch. */
export const listCustomers =
  ({ customers }: { readonly customers: CustomerRepository }) =>
  async (ctx: Context, query: ListCustomersQuery): Promise<Page<CustomerRow>> => {
    const page = await customers.list(ctx, query);
    return { ...page, items: page.items.map(customerRow) };
  };
