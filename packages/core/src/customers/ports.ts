import type { Context } from '@provedor/kernel/context';
import type { CustomerId } from '@provedor/kernel/ids';
import type { Customer, ListCustomersQuery, TaxDocument } from '@provedor/schemas/api/customers';
import type { Page } from '@provedor/schemas/api/paging';
import type { TableOperation } from '../table/table-operation.ts';

/** What stands on a customer, told by modules that depend on this one. */
export interface CustomerObligations {
  /** Whether a contract of the customer is drafted or active. */
  hasLiveContract(ctx: Context, customerId: CustomerId): Promise<boolean>;
}

export interface CustomerRepository {
  find(ctx: Context, customerId: CustomerId): Promise<Customer | undefined>;
  list(ctx: Context, query: ListCustomersQuery): Promise<Page<Customer>>;
  /** Names by id, of those that exist; up to 100 ids. */
  findNames(customerIds: readonly CustomerId[]): Promise<ReadonlyMap<CustomerId, string>>;
  /** Holder of a document in this company. */
  findByDocument(ctx: Context, document: TaxDocument): Promise<CustomerId | undefined>;
  /** Two operations: the record, and the item that keeps its document unique in the company. */
  create(customer: Customer): readonly TableOperation[];
  /** Refused with `customers.version_conflict` unless the stored version is the one before. */
  save(customer: Customer): TableOperation;
  /** Refused with `customers.customer_changed` unless the customer is still the version that was read. */
  unchanged(customer: Pick<Customer, 'customerId' | 'version'>): readonly TableOperation[];
}
