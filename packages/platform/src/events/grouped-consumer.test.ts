import { systemClock } from '@provedor/kernel/clock';
import { ChangeEvent } from '@provedor/schemas/events/change-event';
import { testBranchId, testCompanyId } from '@provedor/testing/test-context';
import type { SQSRecord } from 'aws-lambda';
import { describe, expect, it } from 'vitest';
import { createLogger } from '../logger.ts';
import { createGroupedConsumer } from './grouped-consumer.ts';

const change = (changeId: string, site: string): ChangeEvent =>
  ChangeEvent.parse({
    changeId,
    event: 'provisioning.access-changed.v1',
    aggregate: 'connection',
    aggregateId: 'cnn_1',
    aggregateVersion: 1,
    companyId: testCompanyId,
    branchId: testBranchId,
    at: '2026-11-25T15:00:00.000Z',
    actor: 'system:test',
    permission: 'system',
    requestId: 'req',
    changedFields: [],
    payload: { site },
  });

const record = (messageId: string, body: string): SQSRecord => ({
  messageId,
  body,
  receiptHandle: '',
  attributes: {
    ApproximateReceiveCount: '1',
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

const delivered = (messageId: string, site: string) =>
  record(messageId, JSON.stringify({ detail: change(`chn_${messageId}`, site) }));

describe('a grouped consumer', () => {
  const consume = async (records: SQSRecord[]) => {
    const handled: string[] = [];
    const consumer = createGroupedConsumer(
      { clock: systemClock, logger: createLogger(systemClock, () => undefined) },
      {
        name: 'test',
        groupOf: ({ payload }) => (payload['site'] === '' ? undefined : String(payload['site'])),
        handle: (ctx, group, events) => {
          handled.push(`${ctx.companyId === testCompanyId ? group : '?'}: ${events.map((e) => e.changeId).join(' ')}`);
          return group === 'broken' ? Promise.reject(new Error('no')) : Promise.resolve();
        },
      },
    );
    const { batchItemFailures } = await consumer({ Records: records });
    return { handled, failed: batchItemFailures.map(({ itemIdentifier }) => itemIdentifier) };
  };

  it('handles the changes of one group together and passes over what has none', async () => {
    const result = await consume([delivered('1', 'a'), delivered('2', 'b'), delivered('3', 'a'), delivered('4', '')]);
    expect(result).toEqual({ handled: ['a: chn_1 chn_3', 'b: chn_2'], failed: [] });
  });

  it('has only the broken group delivered again, and what it can not read', async () => {
    const result = await consume([
      delivered('1', 'a'),
      delivered('2', 'broken'),
      record('3', '{}'),
      delivered('4', 'broken'),
    ]);
    expect(result.failed).toEqual(['3', '2', '4']);
    expect(result.handled[0]).toBe('a: chn_1');
  });
});
