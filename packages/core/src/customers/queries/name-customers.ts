import type { CustomerId } from '@provedor/kernel/ids';
import type { Page } from '@provedor/schemas/api/paging';
import type { CustomerRepository } from '../ports.ts';

/**
 * Adds the customer's name to each row of a page, with one batch read. A row without a customer, or of one that is not there, stays as it
 * is. A page holds at most 100 rows.
 */
export const nameCustomers =
  ({ customers }: { readonly customers: Pick<CustomerRepository, 'findNames'> }) =>
  async <T extends { readonly customerId?: CustomerId }>(
    page: Page<T>,
  ): Promise<Page<T & { readonly customerName?: string }>> => {
    const ids = page.items.flatMap(({ customerId }) => (customerId === undefined ? [] : [customerId]));
    const names = await customers.findNames([...new Set(ids)]);
    const items = page.items.map((row) => {
      const customerName = row.customerId === undefined ? undefined : names.get(row.customerId);
      return customerName === undefined ? row : { ...row, customerName };
    });
    return { ...page, items };
  };
