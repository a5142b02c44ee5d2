import { createBillingRunRepository, getBillingRun, startBillingRun } from '@provedor/core/billing';
import { systemClock } from '@provedor/kernel/clock';
import { createQueues } from '@provedor/local/sqs/queues';
import { createSqsStandIn } from '@provedor/local/sqs/sqs-stand-in';
import { openTestCloud, type TestCloud } from '@provedor/local/wire/contract-target';
import { queues } from '@provedor/manifest/queues';
import { createLogger } from '@provedor/platform/logger';
import { startTestTable, type TestTable } from '@provedor/testing/table-harness';
import { testContext } from '@provedor/testing/test-context';
import type { Context, SQSRecord } from 'aws-lambda';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Runtime } from '../../composition/runtime.ts';
import { create } from './run.ts';

let table: TestTable;
let cloud: TestCloud;

beforeAll(async () => {
  table = await startTestTable();
  // Its queue is never made: what goes on can not be put in front of the worker.
  cloud = await openTestCloud(({ context, ...parts }) => [
    createSqsStandIn(context, createQueues(context), parts.authorizer.authorize),
  ]);
  const at = await table.client.config.endpoint?.();
  vi.stubEnv('AWS_ENDPOINT_URL', cloud.context.endpoint());
  vi.stubEnv('AWS_ENDPOINT_URL_DYNAMODB', `${at?.protocol}//${at?.hostname}:${at?.port}`);
  vi.stubEnv('AWS_REGION', 'sa-east-1');
  vi.stubEnv('AWS_ACCESS_KEY_ID', cloud.admin.accessKeyId);
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', cloud.admin.secretAccessKey);
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await Promise.all([table.close(), cloud.close()]);
});

const runtime = (): Runtime => ({
  clock: systemClock,
  env: { TABLE_NAME: 'crm', QUEUE_URL_BILLING_WORK: `${cloud.context.endpoint()}/123456789012/no-such-queue.fifo` },
  logger: createLogger(systemClock, () => undefined),
  random: () => 0.5,
  wait: () => Promise.resolve(),
});

const delivery = (body: object, tries: number): SQSRecord => ({
  messageId: 'work',
  body: JSON.stringify(body),
  receiptHandle: '',
  attributes: {
    ApproximateReceiveCount: String(tries),
    SentTimestamp: '0',
    SenderId: '',
    ApproximateFirstReceiveTimestamp: '0',
  },
  messageAttributes: {},
  md5OfBody: '',
  eventSource: 'aws:sqs',
  eventSourceARN: '',
  awsRegion: '',
});

describe('the worker of billing runs', () => {
  it('notes a run as failed at the last try of its message, and not before', async () => {
    const ctx = testContext({ clock: systemClock });
    const deps = {
      runs: createBillingRunRepository(table.config),
      commit: table.commit,
      enqueue: () => Promise.resolve(),
    };
    const { billingRunId } = await startBillingRun(deps)(ctx, {});
    const body = { companyId: ctx.companyId, branchId: ctx.branchId, billingRunId, step: 'start', part: 0 };
    const noTime = { getRemainingTimeInMillis: () => 0 } as Context;
    const work = (tries: number) => create(runtime())({ Records: [delivery(body, tries)] }, noTime);
    const last = queues['billing-work'].maximumReceives;

    expect(await work(last - 1)).toEqual({ batchItemFailures: [{ itemIdentifier: 'work' }] });
    expect(await getBillingRun(deps)(ctx, billingRunId)).toMatchObject({ state: 'running' });
    expect(await work(last)).toEqual({ batchItemFailures: [{ itemIdentifier: 'work' }] });
    expect(await getBillingRun(deps)(ctx, billingRunId)).toMatchObject({ state: 'failed' });
    // Given out again by hand, the message finds nothing to do.
    expect(await work(1)).toEqual({ batchItemFailures: [] });
  });
});
