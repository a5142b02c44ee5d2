import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import {
  CreateTableCommand,
  DeleteItemCommand,
  DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  UpdateTimeToLiveCommand,
} from '@aws-sdk/client-dynamodb';
import { travellingClock } from '@provedor/kernel/clock';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { StartError } from '../cloud/start-error.ts';
import { commandLineOf } from './child-record.ts';
import { createDynamoDbCall } from './dynamodb-call.ts';
import { findDynoxide } from './dynoxide-binary.ts';
import { startDynoxide } from './dynoxide-process.ts';
import { type DynamoDb, startDynamoDb } from './start-dynamodb.ts';
import { openStreamReader, type StreamRecord } from './stream-reader.ts';

const clock = travellingClock('2026-03-02T12:00:00Z');
const TABLE = 'crm';
let dataDir: string;
let dynamoDb: DynamoDb;
let client: DynamoDBClient;

const start = (folder: string, environment: Record<string, string | undefined> = process.env) =>
  startDynamoDb({ dataDir: folder, clock, region: 'sa-east-1', environment });
const put = (pk: string, expiresAt?: number) =>
  client.send(
    new PutItemCommand({
      TableName: TABLE,
      Item: { pk: { S: pk }, ...(expiresAt === undefined ? {} : { expiresAt: { N: String(expiresAt) } }) },
    }),
  );
const get = async (pk: string) =>
  (await client.send(new GetItemCommand({ TableName: TABLE, Key: { pk: { S: pk } } }))).Item;
const isRunning = (pid: number): boolean => commandLineOf(pid) !== '';

beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'local-dynamodb-'));
  dynamoDb = await start(dataDir);
  client = new DynamoDBClient({
    endpoint: dynamoDb.endpoint,
    region: 'sa-east-1',
    credentials: { accessKeyId: 'a', secretAccessKey: 'b' },
  });
  await client.send(
    new CreateTableCommand({
      TableName: TABLE,
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' }],
      KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
      StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_AND_OLD_IMAGES' },
    }),
  );
  await client.send(
    new UpdateTimeToLiveCommand({
      TableName: TABLE,
      TimeToLiveSpecification: { Enabled: true, AttributeName: 'expiresAt' },
    }),
  );
});
afterAll(async () => {
  client.destroy();
  await dynamoDb.close();
  rmSync(dataDir, { recursive: true, force: true });
});

describe('the DynamoDB of the local cloud', () => {
  it('answers programs and no web page: it stands on a port that browsers block', async () => {
    expect(await dynamoDb.call('ListTables', {})).toEqual({ TableNames: [TABLE] });
    await expect(fetch(dynamoDb.endpoint, { method: 'OPTIONS' })).rejects.toMatchObject({
      cause: { message: 'bad port' },
    });
  });

  it('tells at once that something was written', async () => {
    const told = new Promise<void>((resolve) => {
      const stop = dynamoDb.onChange(() => {
        stop();
        resolve();
      });
    });
    await put('told');
    await told;
  });

  it('reads the stream on from a position, also when that record has been trimmed away', async () => {
    const reader = await dynamoDb.openReader(TABLE);
    for (const pk of ['s1', 's2', 's3']) await put(pk);
    const all = await reader.next(1_000);
    const numbers = all.map((record) => record.dynamodb.SequenceNumber);
    const [third, last] = [numbers.at(-2), numbers.at(-1)];
    await dynamoDb.maintain(() => BigInt(third ?? 0));
    reader.seek(numbers[0]);
    expect((await reader.next(10)).map((record) => record.dynamodb.SequenceNumber)).toEqual([last]);
    expect(await reader.next(10)).toEqual([]);
  });

  it('keeps the newest stream record when it trims, so that numbering goes on', async () => {
    await put('before');
    const reader = await dynamoDb.openReader(TABLE);
    const newest = (await reader.next(1_000)).at(-1)?.dynamodb.SequenceNumber;
    await dynamoDb.maintain(() => 10n ** 15n);
    await put('after');
    const [record] = await reader.next(10);
    expect(BigInt(record?.dynamodb.SequenceNumber ?? 0)).toBe(BigInt(newest ?? 0) + 1n);
  });

  it('gives its stand-in an index for the number of the next stream record, in the very words in which it asks', () => {
    const database = new DatabaseSync(join(dataDir, 'dynamodb.sqlite'), { readOnly: true });
    const plan = database
      .prepare(
        `explain query plan SELECT COALESCE(MAX(CAST(sequence_number AS INTEGER)), 0) + 1 FROM _stream_records WHERE table_name = ?1`,
      )
      .all(TABLE);
    database.close();
    // Covering: the newest record is found without reading the older ones.
    expect(plan[0]?.['detail']).toContain('COVERING INDEX _stream_newest');
  });

  it('reads the same out of the file as the Streams API gives', async () => {
    const call = createDynamoDbCall(dynamoDb.endpoint, 'sa-east-1', clock);
    const [fromFile, fromApi] = [await dynamoDb.openReader(TABLE), await openStreamReader(call.call, TABLE)];
    expect(fromFile.label).toBe(fromApi.label);
    await fromFile.next(1_000);
    await fromApi.next(1_000);
    await put('both');
    await put('both', 4_000_000_000);
    await client.send(new DeleteItemCommand({ TableName: TABLE, Key: { pk: { S: 'both' } } }));
    const essence = (records: readonly StreamRecord[]) =>
      records.map(({ eventID, eventName, eventSource, eventVersion, dynamodb: { SizeBytes: _counted, ...rest } }) => ({
        ...{ eventID, eventName, eventSource, eventVersion },
        ...rest,
      }));
    const read = essence(await fromFile.next(1_000));
    expect(read.map(({ eventName }) => eventName)).toEqual(['INSERT', 'MODIFY', 'REMOVE']);
    expect(read).toEqual(essence(await fromApi.next(1_000)));
    call.close();
  });

  it('deletes expired items by the given clock and says in the stream that the service did', async () => {
    const nowS = Math.floor(clock.now() / 1000);
    await put('expired', nowS - 1);
    await put('living', nowS + 60);
    await put('long-gone', nowS - 6 * 365 * 86_400);
    const reader = await dynamoDb.openReader(TABLE);
    await reader.next(1_000);
    await dynamoDb.maintain(() => undefined);
    expect([await get('expired'), (await get('living'))?.['pk'], (await get('long-gone'))?.['pk']]).toEqual([
      undefined,
      { S: 'living' },
      { S: 'long-gone' },
    ]);
    expect(await reader.next(10)).toMatchObject([
      {
        eventName: 'REMOVE',
        dynamodb: { Keys: { pk: { S: 'expired' } } },
        userIdentity: { type: 'Service', principalId: 'dynamodb.amazonaws.com' },
      },
    ]);
    clock.advance(61_000);
    await dynamoDb.maintain(() => undefined);
    expect(await get('living')).toBeUndefined();
  });

  it('starts its child again on the same port when it dies, with the data still there', async () => {
    await put('kept');
    const { pid } = JSON.parse(readFileSync(join(dataDir, 'dynamodb.pid'), 'utf8')) as { pid: number };
    process.kill(pid, 'SIGKILL');
    await expect.poll(() => dynamoDb.health(), { timeout: 10_000 }).toEqual({ running: true, restarts: 1 });
    expect(await get('kept')).toBeDefined();
  });
});

describe('starting the DynamoDB of the local cloud', () => {
  const unused = join(tmpdir(), `local-unused-${process.pid}`);
  afterAll(() => rmSync(unused, { recursive: true, force: true }));
  const refusal = async (attempt: Promise<DynamoDb>): Promise<string> => {
    const outcome = await attempt.catch((error: unknown) => error);
    expect(outcome).toBeInstanceOf(StartError);
    return (outcome as StartError).message;
  };

  it('ends the child that a crashed run left behind', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'local-stale-'));
    const file = join(folder, 'dynamodb.sqlite');
    const stale = await startDynoxide({ binary: findDynoxide(process.env), file, port: 0 });
    writeFileSync(join(folder, 'dynamodb.pid'), JSON.stringify({ pid: stale.pid, marker: file }));
    const next = await start(folder);
    expect(isRunning(stale.pid)).toBe(false);
    await next.close();
    rmSync(folder, { recursive: true });
  });

  it('leaves a process alone that merely has the number of an old child', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'local-other-'));
    writeFileSync(join(folder, 'dynamodb.pid'), JSON.stringify({ pid: process.pid, marker: folder }));
    const next = await start(folder);
    await next.close();
    expect(isRunning(process.pid)).toBe(true);
    rmSync(folder, { recursive: true });
  });

  it('says in one sentence that the binary is missing', async () => {
    expect(await refusal(start(unused, { DYNOXIDE_BIN: '/nowhere/dynoxide' }))).toBe(
      'DYNOXIDE_BIN names /nowhere/dynoxide, which does not exist.',
    );
    expect(() => findDynoxide({ PATH: '/nowhere' }, { os: 'plan9', cpu: 'mips' })).toThrow(
      'There is no DynamoDB stand-in (dynoxide) for plan9-mips here.',
    );
  });

  it('says in one sentence that the binary cannot be run', async () => {
    const message = await refusal(start(unused, { DYNOXIDE_BIN: join(dataDir, 'dynamodb.sqlite') }));
    expect(message).toMatch(/cannot be run: spawn .* EACCES\.$/);
  });

  it('says in one sentence that the data file is damaged, and leaves it as it is', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'local-damaged-'));
    const file = join(folder, 'dynamodb.sqlite');
    writeFileSync(file, 'no database at all '.repeat(100));
    const attempt = start(folder);
    expect(await refusal(attempt)).toBe(`The data file ${file} is damaged and cannot be read.`);
    expect(readFileSync(file, 'utf8')).toBe('no database at all '.repeat(100));
    rmSync(folder, { recursive: true });
  });

  it('uses a DynamoDB elsewhere when told, and says so when none answers there', async () => {
    const other = await start(unused, { DYNAMODB_ENDPOINT: dynamoDb.endpoint });
    const reader = await other.openReader(TABLE);
    expect(await reader.next(1)).toHaveLength(1);
    await other.close();
    const nobody = await refusal(start(unused, { DYNAMODB_ENDPOINT: 'http://127.0.0.1:9' }));
    expect(nobody).toBe('DYNAMODB_ENDPOINT names http://127.0.0.1:9, where no DynamoDB answers.');
  });
});
