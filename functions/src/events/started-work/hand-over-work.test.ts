import { CreateQueueCommand, type Message, ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { systemClock } from '@provedor/kernel/clock';
import { createQueues } from '@provedor/local/sqs/queues';
import { createSqsStandIn } from '@provedor/local/sqs/sqs-stand-in';
import { openTestCloud, type TestCloud } from '@provedor/local/wire/contract-target';
import { createLogger } from '@provedor/platform/logger';
import { testBranchId, testCompanyId } from '@provedor/testing/test-context';
import type { SQSRecord } from 'aws-lambda';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { BillingWork } from '../../composition/billing-work.ts';
import { ImportWork } from '../../composition/imports-work.ts';
import type { Runtime } from '../../composition/runtime.ts';
import { create } from './hand-over-work.ts';

const ULID = '0'.repeat(26);
const billingRunId = `brn_${ULID}`;
const importJobId = `imp_${ULID}`;

let cloud: TestCloud;

beforeAll(async () => {
  cloud = await openTestCloud(({ context, ...parts }) => [
    createSqsStandIn(context, createQueues(context), parts.authorizer.authorize),
  ]);
  vi.stubEnv('AWS_ENDPOINT_URL', cloud.context.endpoint());
  vi.stubEnv('AWS_REGION', 'sa-east-1');
  vi.stubEnv('AWS_ACCESS_KEY_ID', cloud.admin.accessKeyId);
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', cloud.admin.secretAccessKey);
  for (const QueueName of ['billing.fifo', 'imports.fifo'])
    await new SQSClient({}).send(new CreateQueueCommand({ QueueName, Attributes: { FifoQueue: 'true' } }));
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await cloud.close();
});

const urlOf = (queue: string) => `${cloud.context.endpoint()}/123456789012/${queue}.fifo`;
const runtime = (): Runtime => ({
  clock: systemClock,
  env: { QUEUE_URL_BILLING_WORK: urlOf('billing'), QUEUE_URL_IMPORTS_WORK: urlOf('imports') },
  logger: createLogger(systemClock, () => undefined),
  random: () => 0.5,
  wait: () => Promise.resolve(),
});

const delivery = (event: string, aggregateVersion: number, payload: object): SQSRecord => ({
  messageId: event,
  body: JSON.stringify({
    detail: {
      changeId: 'chg_1',
      event,
      aggregate: 'any',
      aggregateId: 'any',
      aggregateVersion,
      companyId: testCompanyId,
      branchId: testBranchId,
      at: '2026-11-25T15:00:00.000Z',
      actor: 'staff:x',
      permission: 'test:all.do',
      requestId: 'req',
      changedFields: [],
      payload,
    },
  }),
  receiptHandle: '',
  attributes: { ApproximateReceiveCount: '1', SentTimestamp: '0', SenderId: '', ApproximateFirstReceiveTimestamp: '0' },
  messageAttributes: {},
  md5OfBody: '',
  eventSource: 'aws:sqs',
  eventSourceARN: '',
  awsRegion: '',
});

const received = async (queue: string): Promise<readonly Message[]> => {
  const ask = { QueueUrl: urlOf(queue), MaxNumberOfMessages: 10, MessageSystemAttributeNames: ['All' as const] };
  return (await new SQSClient({}).send(new ReceiveMessageCommand(ask))).Messages ?? [];
};

describe('work that was started', () => {
  it('comes before its worker once, in the group of its company, however often the change is delivered', async () => {
    const run = delivery('billing.run-started.v1', 1, { billingRunId, runOn: '2026-11-25' });
    const job = delivery('imports.import-started.v1', 2, { importJobId });
    const consume = create(runtime());
    expect(await consume({ Records: [run, job] })).toEqual({ batchItemFailures: [] });
    expect(await consume({ Records: [run, job] })).toEqual({ batchItemFailures: [] });

    const [billing, ...moreBilling] = await received('billing');
    const [imports, ...moreImports] = await received('imports');
    expect([...moreBilling, ...moreImports]).toEqual([]);
    expect(billing?.Attributes?.['MessageGroupId']).toBe(testCompanyId);
    expect(imports?.Attributes?.['MessageGroupId']).toBe(testCompanyId);
    const scope = { companyId: testCompanyId, branchId: testBranchId };
    expect(BillingWork.parse(JSON.parse(billing?.Body ?? ''))).toEqual({
      ...{ ...scope, billingRunId, step: 'start', part: 0 },
    });
    expect(ImportWork.parse(JSON.parse(imports?.Body ?? ''))).toEqual({ ...scope, importJobId, step: 'v2', part: 0 });
  });
});
