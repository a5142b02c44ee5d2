import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { GetItemCommand } from '@aws-sdk/client-dynamodb';
import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { GetQueueUrlCommand, SQSClient } from '@aws-sdk/client-sqs';
import { travellingClock } from '@provedor/kernel/clock';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { commandLineOf } from '../dynamodb/child-record.ts';
import { AwsError } from './json-error.ts';
import { type Cloud, type CloudOptions, startCloud } from './start-cloud.ts';
import { StartError } from './start-error.ts';
import { tableFixture } from './table-fixture.ts';

const folders: string[] = [];
const newFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'local-whole-'));
  folders.push(folder);
  return folder;
};
const started: Cloud[] = [];
const start = async (options: Partial<CloudOptions> = {}): Promise<Cloud> => {
  const cloud = await startCloud({ dataDir: newFolder(), port: 0, ...options });
  started.push(cloud);
  return cloud;
};
const configOf = (cloud: Cloud) => ({
  endpoint: cloud.endpoint,
  region: 'sa-east-1',
  credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
});
const isRunning = (pid: number): boolean => commandLineOf(pid) !== '';
const childOf = (dataDir: string): number => JSON.parse(readFileSync(join(dataDir, 'dynamodb.pid'), 'utf8')).pid;

afterEach(async () => {
  for (const cloud of started.splice(0)) await cloud.close();
});
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** HTTP → function → table → stream → function → bus → rule → FIFO queue → function. */
async function wireChain(cloud: Cloud): Promise<{ url: string; mails: string[] }> {
  const mails: string[] = [];
  const tables = tableFixture(cloud.dynamodbEndpoint);
  const bus = new EventBridgeClient(configOf(cloud));
  await tables.create('crm');
  cloud.createQueue({ name: 'mails.fifo', fifo: true, contentBasedDeduplication: true });
  cloud.registerFunction('api', async (event) => {
    const { body } = z.object({ body: z.string() }).parse(event);
    await tables.put('crm', body);
    return { statusCode: 201 };
  });
  cloud.registerFunction('relay', async (event) => {
    const Record = z.object({ dynamodb: z.object({ Keys: z.object({ pk: z.object({ S: z.string() }) }) }) });
    const { Records } = z.object({ Records: z.array(Record) }).parse(event);
    const Entries = Records.map(({ dynamodb }) => ({
      Source: 'crm',
      DetailType: 'created',
      Detail: JSON.stringify({ pk: dynamodb.Keys.pk.S }),
    }));
    await bus.send(new PutEventsCommand({ Entries }));
  });
  cloud.registerFunction('mail', async (event) => {
    const { Records } = z.object({ Records: z.array(z.object({ body: z.string() })) }).parse(event);
    for (const record of Records) mails.push(JSON.parse(record.body).detail.pk);
  });
  const targets = [{ queue: 'mails.fifo', messageGroupId: 'one' }];
  cloud.putRule({ name: 'created', pattern: { 'detail-type': ['created'] }, targets });
  cloud.addStreamConsumer({ name: 'relay', table: 'crm', functionName: 'relay', batchSize: 10 });
  cloud.addQueueConsumer({ queue: 'mails.fifo', functionName: 'mail' });
  const { url } = await cloud.mountHttpApi({ port: 0, routes: { '/api/customers': 'api' } });
  return { url, mails };
}

const post = async (url: string, body: string): Promise<number> =>
  (await fetch(`${url}/api/customers`, { method: 'POST', headers: { 'content-type': 'text/plain' }, body })).status;

describe('the local cloud', () => {
  it('carries a change from the front door to the last consumer, in order, and then is idle', async () => {
    const cloud = await start();
    const { url, mails } = await wireChain(cloud);
    for (const body of ['a', 'b', 'c']) expect(await post(url, body)).toBe(201);
    await cloud.idle();
    expect(mails).toEqual(['a', 'b', 'c']);
    expect(cloud.health()).toMatchObject({ ok: true, dynamoDb: { running: true, restarts: 0 } });
  });

  it('delivers some batches twice, at every step, when told to redeliver by chance', async () => {
    const cloud = await start({ redeliver: { seed: 1, probability: 0.5 } });
    const { url, mails } = await wireChain(cloud);
    for (let n = 0; n < 20; n += 1) await post(url, String(n));
    await cloud.idle();
    expect(new Set(mails).size).toBe(20);
    expect(mails.length).toBeGreaterThan(25);
  });

  it('fires a schedule of the product when its clock gets there', async () => {
    const clock = travellingClock('2026-03-02T12:00:00Z');
    const cloud = await start({ clock });
    const runs: unknown[] = [];
    cloud.registerFunction('daily', async (event) => void runs.push(event));
    cloud.addSchedule({
      name: 'daily-run',
      expression: 'cron(0 5 * * ? *)',
      timeZone: 'America/Sao_Paulo',
      functionName: 'daily',
      input: '{"at":"<aws.scheduler.scheduled-time>"}',
    });
    expect(cloud.health().schedules).toEqual([{ name: 'daily-run', nextAt: Date.parse('2026-03-03T08:00:00Z') }]);
    for (let day = 0; day < 3; day += 1) {
      clock.advance(86_400_000);
      await cloud.tick();
      await cloud.idle();
    }
    expect(runs).toEqual([
      { at: '2026-03-03T08:00:00Z' },
      { at: '2026-03-04T08:00:00Z' },
      { at: '2026-03-05T08:00:00Z' },
    ]);
  });

  it('says what is busy when it does not become idle in time', async () => {
    const cloud = await start();
    let end = (): void => undefined;
    const ended = new Promise<void>((resolve) => {
      end = resolve;
    });
    cloud.registerFunction('endless', () => ended);
    const lambda = new LambdaClient(configOf(cloud));
    await lambda.send(new InvokeCommand({ FunctionName: 'endless', InvocationType: 'Event' }));
    await expect(cloud.idle(50)).rejects.toThrow(/^Still busy after 50 ms: invocations of endless/);
    end();
    await cloud.idle();
  });

  it('asks who calls, and answers no browser', async () => {
    const asked: string[] = [];
    const authorize = (_key: unknown, _token: unknown, action: string, resource: string): void => {
      asked.push(`${action} ${resource}`);
      throw new AwsError('AccessDeniedException', 'no', { status: 403 });
    };
    const cloud = await start({ access: () => ({ gate: (request) => request, authorize }) });
    const denied = { name: 'AccessDeniedException' };
    await expect(
      new EventBridgeClient(configOf(cloud)).send(
        new PutEventsCommand({ Entries: [{ Source: 'a', DetailType: 'b', Detail: '{}' }] }),
      ),
    ).rejects.toMatchObject(denied);
    await expect(
      new LambdaClient(configOf(cloud)).send(new InvokeCommand({ FunctionName: 'x' })),
    ).rejects.toMatchObject(denied);
    expect(asked).toEqual([
      'events:PutEvents arn:aws:events:sa-east-1:000000000000:event-bus/default',
      'lambda:InvokeFunction arn:aws:lambda:sa-east-1:000000000000:function:x',
    ]);
    const path = '/2015-03-31/functions/x/invocations?X-Amz-Credential=a/20260302/sa-east-1/lambda/aws4_request';
    const fromPage = await fetch(`${cloud.endpoint}${path}`, {
      method: 'POST',
      headers: { origin: 'http://evil.example' },
    });
    expect([fromPage.status, asked.length]).toEqual([403, 2]);
  });

  it('sets an existing queue to what is described and keeps what is in it', async () => {
    const cloud = await start();
    cloud.createQueue({ name: 'work', visibilitySeconds: 30 });
    cloud.putRule({ name: 'all', pattern: { source: ['x'] }, targets: [{ queue: 'work' }] });
    await cloud.putEvents([{ source: 'x', detailType: 'y', detail: '{}' }]);
    const deadLetter = { name: 'work-dead', maximumReceives: 3 };
    const { url } = cloud.createQueue({ name: 'work', visibilitySeconds: 60, deadLetter });
    const found = await new SQSClient(configOf(cloud)).send(new GetQueueUrlCommand({ QueueName: 'work' }));
    expect(found.QueueUrl).toBe(url);
    expect(cloud.health().queues).toMatchObject([{ name: 'work', visible: 1 }, { name: 'work-dead' }]);
  });
});

describe('starting the local cloud', () => {
  const refusal = async (attempt: Promise<Cloud>): Promise<string> => {
    const outcome = await attempt.catch((error: unknown) => error);
    expect(outcome).toBeInstanceOf(StartError);
    return (outcome as StartError).message;
  };

  it('refuses a second copy over the same folder, and lets one with another folder run beside it', async () => {
    const dataDir = newFolder();
    await start({ dataDir });
    const child = childOf(dataDir);
    expect(await refusal(start({ dataDir }))).toBe(
      `The data folder ${dataDir} is in use by another copy (process ${process.pid}).`,
    );
    expect(isRunning(child)).toBe(true);
    await start();
  });

  it('says that its port is taken, leaves nothing running and can start afterwards', async () => {
    const dataDir = newFolder();
    const other = await start();
    const port = Number(new URL(other.endpoint).port);
    const message = await refusal(start({ dataDir, port }));
    expect(message).toBe(`Port ${port} on 127.0.0.1 is already in use by another program.`);
    expect(() => childOf(dataDir)).toThrow('ENOENT');
    await other.close();
    const cloud = await start({ dataDir, port });
    expect(cloud.endpoint).toBe(other.endpoint);
  });

  it('says that its DynamoDB is missing', async () => {
    const environment = { DYNOXIDE_BIN: '/nowhere/dynoxide' };
    expect(await refusal(start({ environment }))).toBe('DYNOXIDE_BIN names /nowhere/dynoxide, which does not exist.');
  });

  it.each(['cloud.sqlite', 'dynamodb.sqlite', 'lock.sqlite'])('says that %s is damaged', async (name) => {
    const dataDir = newFolder();
    writeFileSync(join(dataDir, name), 'not a database '.repeat(100));
    expect(await refusal(start({ dataDir }))).toBe(
      `The data file ${join(dataDir, name)} is damaged and cannot be read.`,
    );
  });

  it('ends its DynamoDB when it closes', async () => {
    const dataDir = newFolder();
    const cloud = await start({ dataDir });
    const child = childOf(dataDir);
    await cloud.close();
    expect(isRunning(child)).toBe(false);
  });
});

describe('after kill -9', () => {
  const dataDir = newFolder();
  let acknowledged: string[];
  let child: number;

  beforeAll(async () => {
    acknowledged = [];
    const fixture = join(import.meta.dirname, 'crash-fixture.ts');
    const writer = spawn(process.execPath, [fixture, dataDir], { stdio: ['ignore', 'pipe', 'inherit'] });
    const gone = new Promise((resolve) => writer.once('close', resolve));
    for await (const line of createInterface({ input: writer.stdout })) {
      acknowledged.push(line);
      if (acknowledged.length === 1) child = childOf(dataDir);
      if (acknowledged.length === 60) writer.kill('SIGKILL');
    }
    await gone;
  });

  it('the DynamoDB goes with the process that started it', async () => {
    await expect.poll(() => isRunning(child), { interval: 10, timeout: 5_000 }).toBe(false);
  });

  it('nothing that was acknowledged is lost', async () => {
    expect(acknowledged.length).toBeGreaterThanOrEqual(60);
    const cloud = await start({ dataDir });
    const { client } = tableFixture(cloud.dynamodbEndpoint);
    const read = (pk: string) => client.send(new GetItemCommand({ TableName: 'acknowledged', Key: { pk: { S: pk } } }));
    const items = await Promise.all(acknowledged.map(read));
    expect(items.filter(({ Item }) => Item === undefined)).toEqual([]);
    const [messages, records]: [string[], string[]] = [[], []];
    cloud.registerFunction('messages', async (event) => {
      const { Records } = z.object({ Records: z.array(z.object({ body: z.string() })) }).parse(event);
      messages.push(...Records.map((record) => record.body));
    });
    cloud.registerFunction('records', async (event) => {
      const Record = z.object({ dynamodb: z.object({ Keys: z.object({ pk: z.object({ S: z.string() }) }) }) });
      const { Records } = z.object({ Records: z.array(Record) }).parse(event);
      records.push(...Records.map((record) => record.dynamodb.Keys.pk.S));
    });
    cloud.addQueueConsumer({ queue: 'acknowledged.fifo', functionName: 'messages' });
    cloud.addStreamConsumer({ name: 'records', table: 'acknowledged', functionName: 'records' });
    await cloud.idle();
    expect(messages.slice(0, acknowledged.length)).toEqual(acknowledged);
    expect(records.slice(0, acknowledged.length)).toEqual(acknowledged);
  });
});
