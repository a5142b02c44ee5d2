import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import { createCompanyRepository } from '@provedor/core/companies';
import { createCustomer, createCustomerRepository, searchableCustomer } from '@provedor/core/customers';
import { createSearchRepository, indexRecord } from '@provedor/core/search';
import { createCommit } from '@provedor/core/table/commit';
import { createCounters } from '@provedor/core/table/counter';
import type { TableConfig } from '@provedor/core/table/table-config';
import type { StoredItem, TableOperation, TableTransactions } from '@provedor/core/table/table-operation';
import { fixedClock } from '@provedor/kernel/clock';
import type { Context } from '@provedor/kernel/context';
import { createIdSource } from '@provedor/kernel/ids';
import { startDynamoDb } from '@provedor/local/dynamodb/start-dynamodb';
import { TABLE_NAME } from '@provedor/local/product/environment';
import * as z from 'zod';
import { inventedCustomer } from './invented-customers.ts';

const REGION = 'sa-east-1';
/** What one TransactWriteItems takes. */
const TRANSACTION = 100;
/** Customers whose items are held in memory at once. */
const TOGETHER = 250;

const Put = z.looseObject({ Item: z.record(z.string(), z.unknown()) });

const itemOf = ({ kind, params }: TableOperation): StoredItem => {
  if (kind !== 'Put') throw new Error(`A new customer is made of new items, not of ${kind}`);
  return Put.parse(params).Item;
};

/** Takes the place of the table: what a command would have written is collected instead. */
const createCollector = () => {
  let collected: TableOperation[] = [];
  const transactions: TableTransactions = {
    write: (operations) => {
      collected.push(...operations);
      return Promise.resolve({ committed: true });
    },
  };
  return {
    transactions,
    take: (): readonly StoredItem[] => {
      const taken = collected;
      collected = [];
      return taken.map(itemOf);
    },
  };
};

/** The items of new customers, made by the product's own commands: customer, document, change and search index. */
const createCustomerMaker = async (config: TableConfig, ctx: Context, count: number) => {
  const { transactions, take } = createCollector();
  const search = { ...createSearchRepository(config), find: () => Promise.resolve(undefined) };
  let code = await createCounters(config).reserve(ctx, 'customer', count);
  const create = createCustomer({
    customers: { ...createCustomerRepository(config), findByDocument: () => Promise.resolve(undefined) },
    counters: { reserve: () => Promise.resolve(code++) },
    commit: createCommit(config, transactions),
  });
  const index = indexRecord({ search, transactions });
  return async (number: number): Promise<readonly StoredItem[]> => {
    const customer = await create(ctx, inventedCustomer(number));
    await index(ctx, searchableCustomer(customer), customer.version);
    return take();
  };
};

/** One commit of the engine a hundred items, where BatchWriteItem makes one of each. */
const writeItems = async (client: DynamoDBDocumentClient, items: readonly StoredItem[]): Promise<void> => {
  for (let from = 0; from < items.length; from += TRANSACTION) {
    const TransactItems = items
      .slice(from, from + TRANSACTION)
      .map((Item) => ({ Put: { TableName: TABLE_NAME, Item } }));
    await client.send(new TransactWriteCommand({ TransactItems }));
  }
};

const contextOf = async (config: TableConfig, at: string): Promise<Context> => {
  const [company] = await createCompanyRepository(config).list();
  if (company === undefined) throw new Error('The data folder has no company');
  const clock = fixedClock(at);
  return {
    companyId: company.companyId,
    branchId: company.branchId,
    actor: { kind: 'system', name: 'bench' },
    requestId: 'bench',
    permission: 'system',
    clock,
    ids: createIdSource(clock),
  };
};

/**
 * Adds customers `from` to `to` (without it) to the table of a product that is not running, with every item that the product itself would
 * have written for them. In batches and past the functions: nothing reads the stream records, so they are dropped at the end.
 */
export const fillCustomers = async (
  dataDir: string,
  { from, to, at }: { readonly from: number; readonly to: number; readonly at: string },
): Promise<void> => {
  const dynamoDb = await startDynamoDb({ dataDir, clock: fixedClock(at), region: REGION, environment: process.env });
  const client = DynamoDBDocumentClient.from(
    new DynamoDBClient({
      region: REGION,
      endpoint: dynamoDb.endpoint,
      credentials: { accessKeyId: 'bench', secretAccessKey: 'bench' },
    }),
    { marshallOptions: { removeUndefinedValues: true } },
  );
  try {
    const config: TableConfig = { table: TABLE_NAME, client };
    const make = await createCustomerMaker(config, await contextOf(config, at), to - from);
    let written: Promise<void> = Promise.resolve();
    for (let start = from; start < to; start += TOGETHER) {
      const items: StoredItem[] = [];
      for (let number = start; number < Math.min(to, start + TOGETHER); number += 1)
        items.push(...(await make(number)));
      await written;
      written = writeItems(client, items);
    }
    await written;
    await dynamoDb.maintain(() => BigInt(Number.MAX_SAFE_INTEGER));
  } finally {
    client.destroy();
    await dynamoDb.close();
  }
};
