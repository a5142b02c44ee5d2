import * as z from 'zod';
import type { DynamoDbCall } from './dynamodb-call.ts';
import { openStreamReader, type StreamReader, type StreamRecord } from './stream-reader.ts';

/** A copy of the tables that follows them late; index reads asked of it see the past, as on AWS. */
export interface LaggingIndexes {
  /** Milliseconds an index is behind its table; Infinity holds it still, 0 ends the lag. */
  setLag(ms: number): Promise<void>;
  lags(): boolean;
  /** Call after each write: notes when it happened. */
  noteWrite(): Promise<void>;
  /** Brings the copy as far as it may be by now; call before asking it. */
  advance(): Promise<void>;
}

interface Followed {
  name: string;
  reader: StreamReader;
  pending: { record: StreamRecord; seenAt: number }[];
}

const Tables = z.object({ TableNames: z.array(z.string()) });
const Table = z.object({
  Table: z.object({
    AttributeDefinitions: z.array(z.unknown()),
    KeySchema: z.array(z.object({ AttributeName: z.string(), KeyType: z.string() })),
    GlobalSecondaryIndexes: z
      .array(z.object({ IndexName: z.string(), KeySchema: z.array(z.unknown()), Projection: z.unknown() }))
      .optional(),
  }),
});
const Scanned = z.object({ Items: z.array(z.unknown()), LastEvaluatedKey: z.unknown().optional() });
const Images = z.looseObject({ Keys: z.unknown(), NewImage: z.unknown().optional() });

const READ_RECORDS = 1_000;

/** Every table needs a stream with new images. The copy begins at the first lag that is set. */
export function createLaggingIndexes(source: DynamoDbCall, copy: DynamoDbCall): LaggingIndexes {
  let followed: Followed[] | undefined;
  let lagMs = 0;
  let last: Promise<unknown> = Promise.resolve();

  /** Calls come in parallel, but records must be read and applied in order. */
  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const mine = last.then(work);
    last = mine.catch(() => undefined);
    return mine;
  }

  async function pull(): Promise<void> {
    for (const table of followed ?? []) {
      const records = await table.reader.next(READ_RECORDS);
      const seenAt = performance.now();
      table.pending.push(...records.map((record) => ({ record, seenAt })));
    }
  }

  async function advance(): Promise<void> {
    const until = performance.now() - lagMs;
    for (const table of followed ?? []) {
      for (let first = table.pending[0]; first !== undefined && first.seenAt <= until; first = table.pending[0]) {
        await apply(copy, table.name, first.record);
        table.pending.shift();
      }
    }
  }

  async function setLag(ms: number): Promise<void> {
    if (ms > 0) followed ??= await copyTables(source, copy);
    await pull();
    lagMs = ms;
    await advance();
  }

  return {
    setLag: (ms) => inTurn(() => setLag(ms)),
    lags: () => lagMs > 0,
    noteWrite: () => inTurn(pull),
    advance: () => inTurn(advance),
  };
}

async function copyTables(source: DynamoDbCall, copy: DynamoDbCall): Promise<Followed[]> {
  const { TableNames } = Tables.parse(await source('ListTables', {}));
  return Promise.all(TableNames.map((name) => copyTable(source, copy, name)));
}

async function copyTable(source: DynamoDbCall, copy: DynamoDbCall, name: string): Promise<Followed> {
  const { Table: described } = Table.parse(await source('DescribeTable', { TableName: name }));
  await copy('CreateTable', {
    TableName: name,
    BillingMode: 'PAY_PER_REQUEST',
    AttributeDefinitions: described.AttributeDefinitions,
    KeySchema: described.KeySchema,
    GlobalSecondaryIndexes: described.GlobalSecondaryIndexes,
  });
  const reader = await openStreamReader(source, name);
  // To the end of the stream first: what is written during the scan is then repeated, not missed.
  while ((await reader.next(READ_RECORDS)).length > 0);
  let from: unknown;
  do {
    const page = Scanned.parse(
      await source('Scan', { TableName: name, ConsistentRead: true, ExclusiveStartKey: from }),
    );
    for (const Item of page.Items) await copy('PutItem', { TableName: name, Item });
    from = page.LastEvaluatedKey;
  } while (from !== undefined);
  return { name, reader, pending: [] };
}

async function apply(copy: DynamoDbCall, TableName: string, record: StreamRecord): Promise<void> {
  const { Keys, NewImage } = Images.parse(record.dynamodb);
  if (record.eventName === 'REMOVE') await copy('DeleteItem', { TableName, Key: Keys });
  else if (NewImage !== undefined) await copy('PutItem', { TableName, Item: NewImage });
  else throw new Error(`The stream of ${TableName} has no new images: its indexes can not be made to lag.`);
}
