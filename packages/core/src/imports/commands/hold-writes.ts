import type { ContractRepository } from '../../contracts/index.ts';
import type { CustomerRepository } from '../../customers/index.ts';
import type { Commit, CommitInput } from '../../table/commit.ts';
import type { TableOperation } from '../../table/table-operation.ts';

type Customer = Parameters<CustomerRepository['create']>[0];
type Contract = Parameters<ContractRepository['create']>[0];

interface Held {
  readonly customers: CustomerRepository;
  readonly contracts: ContractRepository;
  readonly commit: Commit;
  /** Everything that the commands would have written, for one transaction. */
  gathered(): CommitInput;
}

/** Stands for the contract until it is known what the last command made of it: one transaction writes an item once. */
const contractToCome: TableOperation = { kind: 'Put', params: {} };

/**
 * Lets the modules' own commands run one after the other while nothing is written: what one command would have written, the next one finds.
 * The writes of all of them come out together, with all their changes.
 */
export const holdWrites = (deps: Pick<Held, 'customers' | 'contracts'>): Held => {
  const commits: CommitInput[] = [];
  let customer: Customer | undefined;
  let contract: Contract | undefined;
  const keepContract = (value: Contract): TableOperation => {
    contract = value;
    return contractToCome;
  };
  return {
    customers: {
      ...deps.customers,
      find: async (ctx, customerId) =>
        customer?.customerId === customerId ? customer : deps.customers.find(ctx, customerId),
      create: (value) => {
        customer = value;
        return deps.customers.create(value);
      },
      // Made in this very transaction: nobody else can have changed it, and one item takes one operation.
      unchanged: (read) => (customer?.customerId === read.customerId ? [] : deps.customers.unchanged(read)),
    },
    contracts: {
      ...deps.contracts,
      find: async (ctx, contractId) =>
        contract?.contractId === contractId ? contract : deps.contracts.find(ctx, contractId),
      create: keepContract,
      save: keepContract,
    },
    commit: (_ctx, input) => {
      commits.push(input);
      return Promise.resolve([]);
    },
    gathered: () => ({
      operations: [
        ...commits.flatMap(({ operations }) => operations).filter((operation) => operation !== contractToCome),
        ...(contract === undefined ? [] : [deps.contracts.create(contract)]),
      ],
      changes: commits.flatMap(({ changes }) => changes),
    }),
  };
};
