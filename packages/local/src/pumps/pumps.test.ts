import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SendMessageBatchCommand, SQSClient } from '@aws-sdk/client-sqs';
import { travellingClock } from '@provedor/kernel/clock';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { type Cloud, startCloud } from '../cloud/start-cloud.ts';
import { type TableFixture, tableFixture } from '../cloud/table-fixture.ts';
import { createRedelivery } from './redelivery.ts';

const StreamEvent = z.object({
  Records: z.array(
    z.looseObject({
      eventName: z.string(),
      eventSourceARN: z.string(),
      dynamodb: z.looseObject({
        SequenceNumber: z.string(),
        ApproximateCreationDateTime: z.number(),
        Keys: z.object({ pk: z.object({ S: z.string() }) }),
      }),
    }),
  ),
});
const QueueEvent = z.object({ Records: z.array(z.looseObject({ messageId: z.string(), body: z.string() })) });

const clock = travellingClock('2026-03-02T12:00:00Z');
let dataDir: string;
let cloud: Cloud;
let tables: TableFixture;
let sqs: SQSClient;

beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'local-pumps-'));
  cloud = await startCloud({ dataDir, port: 0, clock });
  tables = tableFixture(cloud.dynamodbEndpoint);
  sqs = new SQSClient({
    endpoint: cloud.endpoint,
    region: 'sa-east-1',
    credentials: { accessKeyId: 'a', secretAccessKey: 'b' },
  });
});
afterAll(async () => {
  await cloud.close();
  rmSync(dataDir, { recursive: true });
});

/** Registers a stream reader whose batches are kept as lists of keys; `answer` decides what each gives back. `before` is in the first. */
async function readStream(
  table: string,
  answer: (keys: string[], event: z.infer<typeof StreamEvent>) => unknown,
  {
    before = [],
    ...options
  }: {
    before?: string[];
    maximumRetries?: number;
    filters?: unknown[];
    batchingWindowSeconds?: number;
  } = {},
): Promise<string[][]> {
  const batches: string[][] = [];
  await tables.create(table);
  for (const pk of before) await tables.put(table, pk);
  cloud.registerFunction(`read-${table}`, async (raw) => {
    const event = StreamEvent.parse(raw);
    const keys = event.Records.map((record) => record.dynamodb.Keys.pk.S);
    batches.push(keys);
    return answer(keys, event);
  });
  cloud.addStreamConsumer({ name: table, table, functionName: `read-${table}`, ...options });
  return batches;
}

async function consumeQueue(
  name: string,
  bodies: string[],
  answer: (event: z.infer<typeof QueueEvent>) => unknown,
): Promise<string[][]> {
  const batches: string[][] = [];
  const { url } = cloud.createQueue({
    name,
    visibilitySeconds: 30,
    deadLetter: { name: `${name}-dead`, maximumReceives: 2 },
  });
  cloud.registerFunction(`consume-${name}`, async (raw) => {
    const event = QueueEvent.parse(raw);
    batches.push(event.Records.map((record) => record.body));
    return answer(event);
  });
  const Entries = bodies.map((MessageBody, index) => ({ Id: String(index), MessageBody }));
  await sqs.send(new SendMessageBatchCommand({ QueueUrl: url, Entries }));
  cloud.addQueueConsumer({ queue: name, functionName: `consume-${name}`, batchSize: 10 });
  return batches;
}

const waitingIn = (queue: string) => cloud.health().queues.find((one) => one.name === queue);
const failuresOf = (...ids: (string | undefined)[]) => ({
  batchItemFailures: ids.map((itemIdentifier) => ({ itemIdentifier })),
});

describe('the stream pump', () => {
  it('carries every record in order, in the event form of AWS', async () => {
    const events: z.infer<typeof StreamEvent>[] = [];
    const batches = await readStream('plain', (_, event) => void events.push(event));
    for (const pk of ['a', 'b', 'c']) await tables.put('plain', pk);
    await cloud.idle();
    expect(batches.flat()).toEqual(['a', 'b', 'c']);
    expect(events[0]?.Records[0]).toMatchObject({
      eventName: 'INSERT',
      eventSource: 'aws:dynamodb',
      awsRegion: 'sa-east-1',
      eventSourceARN: expect.stringMatching(/^arn:aws:dynamodb:sa-east-1:000000000000:table\/plain\/stream\//),
      dynamodb: { NewImage: { pk: { S: 'a' } } },
    });
    // Seconds, as in the real event, not milliseconds.
    expect(events[0]?.Records[0]?.dynamodb.ApproximateCreationDateTime).toBeLessThan(1e11);
  });

  it('passes over records that fit no filter', async () => {
    const filters = [{ eventName: ['INSERT'], dynamodb: { NewImage: { pk: { S: [{ prefix: 'yes' }] } } } }];
    const batches = await readStream('filtered', () => undefined, { filters });
    for (const pk of ['yes-1', 'no', 'yes-2']) await tables.put('filtered', pk);
    await cloud.idle();
    expect(batches.flat()).toEqual(['yes-1', 'yes-2']);
  });

  it('goes on from the first failed record and repeats none before it', async () => {
    let broken = true;
    const failOnce = (keys: string[], event: z.infer<typeof StreamEvent>) => {
      const bad = keys.indexOf('bad');
      if (!broken || bad < 0) return undefined;
      broken = false;
      return failuresOf(event.Records[bad]?.dynamodb.SequenceNumber);
    };
    const batches = await readStream('partial', failOnce, { before: ['good', 'bad', 'last'] });
    await cloud.idle();
    expect(batches[0]).toEqual(['good', 'bad', 'last']);
    expect(batches.slice(1).flat()).toEqual(['bad', 'last']);
  });

  it('finds the one bad record by halving, gives it up and carries all others', async () => {
    const delivered = new Set<string>();
    await readStream(
      'poison',
      (keys) => {
        if (keys.includes('p5')) throw new Error('poison');
        for (const key of keys) delivered.add(key);
        return undefined;
      },
      { maximumRetries: 3, before: ['p1', 'p2', 'p3', 'p4', 'p5', 'p6', 'p7', 'p8'] },
    );
    await cloud.idle();
    expect([...delivered]).toEqual(['p1', 'p2', 'p3', 'p4', 'p6', 'p7', 'p8']);
    expect(waitingIn('_unread-poison')).toMatchObject({ visible: 1 });
  });

  it('gathers what comes within a batching window; idle waits for no window, ending it hands all over', async () => {
    const batches = await readStream('windowed', () => undefined, { batchingWindowSeconds: 600 });
    for (const pk of ['a', 'b', 'c']) await tables.put('windowed', pk);
    await cloud.idle();
    expect(batches).toEqual([]);
    await cloud.endBatchingWindows();
    expect(batches.flat()).toEqual(['a', 'b', 'c']);
    await tables.put('windowed', 'd');
    await cloud.endBatchingWindows();
    expect(batches.flat()).toEqual(['a', 'b', 'c', 'd']);
  });

  it('lets what all readers have passed be trimmed, and reads on', async () => {
    const batches = await readStream('trimmed', () => undefined);
    for (const pk of ['a', 'b']) await tables.put('trimmed', pk);
    await cloud.idle();
    await cloud.tick();
    await tables.put('trimmed', 'c');
    await cloud.idle();
    expect(batches.flat()).toEqual(['a', 'b', 'c']);
  });
});

describe('the queue pump', () => {
  it('delivers what waits in batches, in the event form of AWS, and deletes it', async () => {
    const records: object[] = [];
    const batches = await consumeQueue('ok', ['1', '2', '3'], (event) => void records.push(...event.Records));
    await cloud.idle();
    expect(batches).toEqual([['1', '2', '3']]);
    expect(records[0]).toMatchObject({
      eventSource: 'aws:sqs',
      eventSourceARN: 'arn:aws:sqs:sa-east-1:000000000000:ok',
      awsRegion: 'sa-east-1',
      attributes: { ApproximateReceiveCount: '1' },
      messageAttributes: {},
    });
    expect(waitingIn('ok')).toEqual({ name: 'ok', visible: 0, inFlight: 0, delayed: 0 });
  });

  it('tries only the failed message again, after its visibility timeout, then parks it', async () => {
    const batches = await consumeQueue('partly', ['good', 'bad'], (event) =>
      failuresOf(...event.Records.filter((record) => record.body === 'bad').map((record) => record.messageId)),
    );
    await cloud.idle();
    expect(waitingIn('partly')).toMatchObject({ visible: 0, inFlight: 1 });
    for (const _ of [1, 2]) {
      clock.advance(30_000);
      await cloud.tick();
      await cloud.idle();
    }
    expect(batches).toEqual([['good', 'bad'], ['bad']]);
    expect(waitingIn('partly-dead')).toMatchObject({ visible: 1 });
  });

  it.each([
    ['throws', () => Promise.reject(new Error('no'))],
    ['answers nonsense', () => ({ batchItemFailures: 'all' })],
    ['names an unknown message', () => failuresOf('nobody')],
  ])('keeps the whole batch when the function %s', async (title, answer) => {
    const name = title.replaceAll(' ', '-');
    await consumeQueue(name, ['1', '2'], answer);
    await cloud.idle();
    expect(waitingIn(name)).toMatchObject({ visible: 0, inFlight: 2 });
    expect(cloud.health().consumers.find((one) => one.name === `queue ${name}`)?.problem).toBeDefined();
  });

  it('keeps the order of a FIFO group and never runs two batches of it at once', async () => {
    const { url } = cloud.createQueue({ name: 'ordered.fifo', fifo: true });
    let [running, most] = [0, 0];
    const seen: string[] = [];
    cloud.registerFunction('ordered', async (raw) => {
      running += 1;
      most = Math.max(most, running);
      for (const record of QueueEvent.parse(raw).Records) seen.push(record.body);
      await new Promise((resolve) => setImmediate(resolve));
      running -= 1;
    });
    cloud.addQueueConsumer({ queue: 'ordered.fifo', functionName: 'ordered', batchSize: 2, maximumConcurrency: 5 });
    const Entries = Array.from({ length: 9 }, (_, n) => ({
      Id: String(n),
      MessageBody: String(n),
      MessageGroupId: 'one',
      MessageDeduplicationId: String(n),
    }));
    await sqs.send(new SendMessageBatchCommand({ QueueUrl: url, Entries }));
    await cloud.idle();
    expect([seen.join(''), most]).toEqual(['012345678', 1]);
  });
});

describe('redelivery', () => {
  it('repeats by chance, the same way for the same seed', () => {
    const decide = (seed: number) => Array.from({ length: 200 }, createRedelivery({ seed, probability: 0.25 }));
    expect(decide(7)).toEqual(decide(7));
    expect(decide(7)).not.toEqual(decide(8));
    expect(decide(7).filter(Boolean).length).toBeGreaterThan(30);
    expect(decide(7).filter(Boolean).length).toBeLessThan(70);
  });
});
