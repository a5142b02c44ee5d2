import type { CalendarDate } from '@provedor/kernel/calendar-date';
import type { Context } from '@provedor/kernel/context';
import type { CompanyId, ContractId, CustomerId } from '@provedor/kernel/ids';
import type { Contract, ListContractsQuery } from '@provedor/schemas/api/contracts';
import type { Page, PageQuery } from '@provedor/schemas/api/paging';
import type { TableOperation } from '../table/table-operation.ts';
import type { BillingTerms } from './domain/billing-terms.ts';

export interface ContractRepository {
  /** With `billedThroughOn` of its billing terms. */
  find(ctx: Context, contractId: ContractId): Promise<Contract | undefined>;
  list(ctx: Context, query: ListContractsQuery): Promise<Page<Contract>>;
  listByCustomer(ctx: Context, customerId: CustomerId, page: PageQuery): Promise<Page<Contract>>;
  create(contract: Contract): TableOperation;
  /** Refused with `contracts.version_conflict` unless the stored version is the one before. */
  save(contract: Contract): TableOperation;
}

export interface WorkPage {
  readonly contractIds: readonly ContractId[];
  readonly cursor: string | null;
}

export interface BillingTermsRepository {
  find(contractId: ContractId): Promise<BillingTerms | undefined>;
  /** Consistent read of up to 100; what is not there is left out. */
  findMany(contractIds: readonly ContractId[]): Promise<readonly BillingTerms[]>;
  /** Contracts of one shard whose next invoice falls due up to a day, earliest first; an index that may lag: read again before acting. */
  dueThrough(companyId: CompanyId, shard: string, throughOn: CalendarDate, cursor: string | null): Promise<WorkPage>;
  create(terms: BillingTerms): TableOperation;
  /** Refused with `contracts.terms_changed` unless the stored version is the one before: this is what bills each period exactly once. */
  save(terms: BillingTerms): TableOperation;
}

/** How many contracts of a company are in service; moved in the transactions that start and end them. */
export interface ActiveContracts {
  started(contract: Pick<Contract, 'companyId' | 'contractId'>): TableOperation;
  ended(contract: Pick<Contract, 'companyId' | 'contractId'>): TableOperation;
  count(companyId: CompanyId): Promise<number>;
}
