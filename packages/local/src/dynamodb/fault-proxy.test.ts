import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  CreateTableCommand,
  DeleteItemCommand,
  DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  TransactionCanceledException,
  TransactWriteItemsCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { systemClock } from '@provedor/kernel/clock';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FaultProxy, startFaultProxy } from './fault-proxy.ts';
import { type DynamoDb, startDynamoDb } from './start-dynamodb.ts';

const TableName = 'crm';
let dataDir: string;
let dynamoDb: DynamoDb;
let proxy: FaultProxy;
/** Tries each call once; the other one as often as the SDK does by itself. */
let client: DynamoDBClient;
let patient: DynamoDBClient;

beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'local-faults-'));
  dynamoDb = await startDynamoDb({ dataDir, clock: systemClock, region: 'sa-east-1', environment: process.env });
  proxy = await startFaultProxy({ target: dynamoDb.endpoint });
  const credentials = { accessKeyId: 'a', secretAccessKey: 'b' };
  const config = { endpoint: proxy.endpoint, region: 'sa-east-1', credentials };
  client = new DynamoDBClient({ ...config, maxAttempts: 1 });
  patient = new DynamoDBClient(config);
  await client.send(
    new CreateTableCommand({
      TableName,
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: ['pk', 'state'].map((AttributeName) => ({ AttributeName, AttributeType: 'S' })),
      KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
      GlobalSecondaryIndexes: [
        {
          IndexName: 'byState',
          KeySchema: [{ AttributeName: 'state', KeyType: 'HASH' }],
          Projection: { ProjectionType: 'ALL' },
        },
      ],
      StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_IMAGE' },
    }),
  );
});
afterAll(async () => {
  for (const one of [client, patient]) one.destroy();
  await proxy.close();
  await dynamoDb.close();
  rmSync(dataDir, { recursive: true });
});

const put = (pk: string, state = 'open', by = client) =>
  by.send(new PutItemCommand({ TableName, Item: { pk: { S: pk }, state: { S: state } } }));
const get = async (pk: string) => (await client.send(new GetItemCommand({ TableName, Key: { pk: { S: pk } } }))).Item;
const add = (pk: string) =>
  new UpdateItemCommand({
    TableName,
    Key: { pk: { S: pk } },
    UpdateExpression: 'ADD n :one',
    ExpressionAttributeValues: { ':one': { N: '1' } },
  });
const inState = async (state: string): Promise<(string | undefined)[]> => {
  const { Items = [] } = await client.send(
    new QueryCommand({
      TableName,
      IndexName: 'byState',
      KeyConditionExpression: '#state = :state',
      ExpressionAttributeNames: { '#state': 'state' },
      ExpressionAttributeValues: { ':state': { S: state } },
    }),
  );
  return Items.map((item) => item['pk']?.S ?? '').sort();
};

describe('the fault proxy', () => {
  it('lets calls through unchanged', async () => {
    await put('plain');
    expect(await get('plain')).toEqual({ pk: { S: 'plain' }, state: { S: 'open' } });
  });

  it('shows a conflict with another transaction, and writes nothing', async () => {
    proxy.failNext({ kind: 'conflict' });
    const items = ['t1', 't2'].map((pk) => ({ Put: { TableName, Item: { pk: { S: pk } } } }));
    const outcome = await client.send(new TransactWriteItemsCommand({ TransactItems: items })).catch((error) => error);
    expect(outcome).toBeInstanceOf(TransactionCanceledException);
    expect(outcome.CancellationReasons).toMatchObject([{ Code: 'TransactionConflict' }, { Code: 'None' }]);
    expect(await get('t1')).toBeUndefined();
    proxy.failNext({ kind: 'conflict', operations: ['PutItem'] });
    await expect(put('t3')).rejects.toMatchObject({ name: 'TransactionConflictException' });
  });

  it.each([
    ['throttle', 'ProvisionedThroughputExceededException'],
    ['unavailable', 'InternalServerError'],
  ] as const)('answers %s with %s, which the SDK tries again by itself', async (kind, name) => {
    proxy.failNext({ kind });
    await expect(put(kind)).rejects.toMatchObject({ name });
    expect(await get(kind)).toBeUndefined();
    proxy.failNext({ kind });
    await put(kind, 'open', patient);
    expect(await get(kind)).toBeDefined();
  });

  it('loses a call before it arrives', async () => {
    proxy.failNext({ kind: 'lost-call' });
    await expect(put('lost-call')).rejects.toThrow();
    expect(await get('lost-call')).toBeUndefined();
  });

  it('loses an answer after the write, so that a client that tries again writes twice', async () => {
    proxy.failNext({ kind: 'lost-answer' });
    await patient.send(add('counter'));
    expect((await get('counter'))?.['n']).toEqual({ N: '2' });
  });

  it('hits the operations that are named, as often as told', async () => {
    proxy.failNext({ kind: 'throttle', operations: ['GetItem'] }, 2);
    await put('named');
    for (const _ of [1, 2]) await expect(get('named')).rejects.toThrow();
    expect(await get('named')).toBeDefined();
  });

  it('fails by chance, the same way for the same seed', async () => {
    const outcomes = async (seed: number) => {
      proxy.failByChance({ kind: 'throttle', probability: 0.5, seed });
      const results: boolean[] = [];
      for (let n = 0; n < 20; n += 1) {
        const written = put('chance').then(
          () => true,
          () => false,
        );
        results.push(await written);
      }
      proxy.failByChance(undefined);
      return results;
    };
    const first = await outcomes(3);
    expect(await outcomes(3)).toEqual(first);
    expect(new Set(first).size).toBe(2);
  });

  it('holds the indexes at the past while the table moves on, until it is told to end', async () => {
    for (const pk of ['stays', 'moves', 'goes']) await put(pk, 'held');
    await proxy.setIndexLag(Number.POSITIVE_INFINITY);
    await put('comes', 'held');
    await put('moves', 'elsewhere');
    await client.send(new DeleteItemCommand({ TableName, Key: { pk: { S: 'goes' } } }));
    expect(await inState('held')).toEqual(['goes', 'moves', 'stays']);
    expect(await inState('elsewhere')).toEqual([]);
    expect((await get('moves'))?.['state']).toEqual({ S: 'elsewhere' });
    await proxy.setIndexLag(0);
    expect([await inState('held'), await inState('elsewhere')]).toEqual([['comes', 'stays'], ['moves']]);
  });

  it('lets the indexes follow after a time', async () => {
    await proxy.setIndexLag(Number.POSITIVE_INFINITY);
    await Promise.all([put('late', 'following'), put('later', 'other'), put('late', 'following')]);
    expect(await inState('following')).toEqual([]);
    await proxy.setIndexLag(40);
    await expect.poll(() => inState('following')).toEqual(['late']);
    await proxy.setIndexLag(0);
  });
});
