import { createContractRepository } from '@provedor/core/contracts';
import { createCustomerRepository, searchableCustomer } from '@provedor/core/customers';
import { createConnectionRepository } from '@provedor/core/provisioning';
import { createSearchRepository, indexRecord, type SearchableRecord } from '@provedor/core/search';
import type { Context } from '@provedor/kernel/context';
import { ConnectionId, ContractId, CustomerId } from '@provedor/kernel/ids';
import { createEventConsumer } from '@provedor/platform/events/queue-consumer';
import type { Contract } from '@provedor/schemas/api/contracts';
import type { Connection } from '@provedor/schemas/api/network';
import type { ChangeEvent } from '@provedor/schemas/events/change-event';
import { onLambda, type Runtime } from '../../composition/runtime.ts';
import { composeTable } from '../../composition/table.ts';

interface Versioned {
  readonly record: SearchableRecord;
  readonly version: number;
}

const searchableContract = (contract: Contract): SearchableRecord => ({
  hit: {
    kind: 'contract',
    id: contract.contractId,
    customerId: contract.customerId,
    title: `Contrato ${contract.number}`,
    subtitle: contract.planName,
  },
  texts: [],
  identifiers: [String(contract.number).padStart(2, '0')],
});

const searchableConnection = (connection: Connection): SearchableRecord => ({
  hit: {
    kind: 'connection',
    id: connection.connectionId,
    ...(connection.customerId === undefined ? {} : { customerId: connection.customerId }),
    title: connection.login,
    subtitle: connection.routerName,
  },
  texts: [connection.login],
  identifiers: [connection.login],
});

const composeReaders = (runtime: Runtime) => {
  const { config } = composeTable(runtime);
  const customers = createCustomerRepository(config);
  const contracts = createContractRepository(config);
  const connections = createConnectionRepository(config);
  const readers: Readonly<Record<string, (ctx: Context, id: string) => Promise<Versioned | undefined>>> = {
    customer: async (ctx, id) => {
      const customer = await customers.find(ctx, CustomerId.parse(id));
      return customer && { record: searchableCustomer(customer), version: customer.version };
    },
    contract: async (ctx, id) => {
      const contract = await contracts.find(ctx, ContractId.parse(id));
      return contract && { record: searchableContract(contract), version: contract.version };
    },
    connection: async (ctx, id) => {
      const connection = await connections.find(ctx, ConnectionId.parse(id));
      return connection && { record: searchableConnection(connection), version: connection.version };
    },
  };
  return (ctx: Context, event: ChangeEvent) => readers[event.aggregate]?.(ctx, event.aggregateId);
};

/** Keeps the search index: reads the record as it stands now, so order and repetition of events do not matter. */
export const create = (runtime: Runtime) => {
  const { config, transactions } = composeTable(runtime);
  const index = indexRecord({ search: createSearchRepository(config), transactions });
  const read = composeReaders(runtime);
  return createEventConsumer(runtime, 'search-index-records', async (ctx, event) => {
    const found = await read(ctx, event);
    if (found !== undefined) await index(ctx, found.record, found.version);
  });
};
export const handler = onLambda(create);
