import {
  DescribeRuleCommand,
  EventBridgeClient,
  InvalidEventPatternException,
  ListRulesCommand,
  PutEventsCommand,
  type PutEventsRequestEntry,
  ResourceNotFoundException,
  TestEventPatternCommand,
} from '@aws-sdk/client-eventbridge';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type CloudFixture, startCloudFixture } from '../cloud/cloud-fixture.ts';
import { createAsyncInvocations } from '../lambda/async-invocations.ts';
import { createFunctions } from '../lambda/functions.ts';
import { createQueues, type Queues } from '../sqs/queues.ts';
import { createEventBus, type EventBus } from './event-bus.ts';
import { createEventBridgeStandIn } from './eventbridge-stand-in.ts';

let fixture: CloudFixture;
let queues: Queues;
let bus: EventBus;
let client: EventBridgeClient;

beforeAll(async () => {
  fixture = await startCloudFixture((context) => {
    queues = createQueues(context);
    const functions = createFunctions(context);
    const invocations = createAsyncInvocations({ ...context, queues, functions });
    bus = createEventBus({ ...context, queues, invocations });
    return [createEventBridgeStandIn(context, bus)];
  });
  client = new EventBridgeClient(fixture.clientConfig);
  queues.catalog.create('paid');
  queues.catalog.create('all.fifo', { FifoQueue: 'true', ContentBasedDeduplication: 'true' });
});
beforeEach(() => {
  for (const queue of ['paid', 'all.fifo']) queues.purge(queue);
});
afterAll(async () => {
  queues.stop();
  await fixture.close();
});

const put = (...Entries: PutEventsRequestEntry[]) => client.send(new PutEventsCommand({ Entries }));
const event = (DetailType: string, detail: object): PutEventsRequestEntry => ({
  Source: 'crm-provedor',
  DetailType,
  Detail: JSON.stringify(detail),
});
const bodies = (queue: string) => queues.receive(queue, { max: 10 }).map((message) => JSON.parse(message.body));

describe('EventBridge of the local cloud', () => {
  it('sends an event to the queues of every rule that fits, in the envelope of AWS', async () => {
    bus.putRule({ name: 'paid', pattern: { 'detail-type': ['paid.v1'] }, targets: [{ queue: 'paid' }] });
    bus.putRule({
      name: 'all',
      pattern: { source: ['crm-provedor'] },
      targets: [{ queue: 'all.fifo', messageGroupId: 'one' }, { functionName: 'watcher' }],
    });
    const Time = new Date('2026-03-02T11:59:00.250Z');
    const { Entries, FailedEntryCount } = await put(
      { ...event('paid.v1', { amountCents: 100 }), Time, Resources: ['arn:x'] },
      event('other.v1', {}),
    );
    expect(FailedEntryCount).toBe(0);
    expect(bodies('paid')).toEqual([
      {
        version: '0',
        id: Entries?.[0]?.EventId,
        'detail-type': 'paid.v1',
        source: 'crm-provedor',
        account: '000000000000',
        time: '2026-03-02T11:59:00Z',
        region: 'sa-east-1',
        resources: ['arn:x'],
        detail: { amountCents: 100 },
      },
    ]);
    expect(bodies('all.fifo').map((one) => one['detail-type'])).toEqual(['paid.v1', 'other.v1']);
    expect(queues.counts('_invoke-watcher').visible).toBe(2);
  });

  it('tells entry by entry what it refuses and delivers the others', async () => {
    const { Entries, FailedEntryCount } = await put(
      { Source: 'crm-provedor', DetailType: 'paid.v1', Detail: 'not json' },
      { ...event('paid.v1', {}), Source: 'aws.ses' },
      { Source: 'crm-provedor', Detail: '{}' },
      event('paid.v1', { filler: 'x'.repeat(262_144) }),
      event('paid.v1', { good: true }),
    );
    expect(FailedEntryCount).toBe(4);
    expect(Entries?.map((entry) => entry.ErrorCode)).toEqual([
      'MalformedDetail',
      'NotAuthorizedForSourceException',
      'InvalidArgument',
      'InvalidArgument',
      undefined,
    ]);
    expect(bodies('paid').map((one) => one.detail)).toEqual([{ good: true }]);
  });

  it('takes events of AWS services from inside the process', async () => {
    bus.putRule({ name: 'mail', pattern: { source: ['aws.ses'] }, targets: [{ queue: 'paid' }] });
    await bus.putEvents([{ source: 'aws.ses', detailType: 'Email Bounced', detail: '{}' }]);
    expect(bodies('paid').map((one) => one['detail-type'])).toEqual(['Email Bounced']);
  });

  it('refuses a rule with a bad pattern or an unknown queue', () => {
    const rule = (pattern: unknown, queue: string) => () => bus.putRule({ name: 'bad', pattern, targets: [{ queue }] });
    expect(rule({ source: 'crm' }, 'paid')).toThrow('"source" must be an object or an array.');
    expect(rule({ source: ['crm'] }, 'nowhere')).toThrow('The specified queue does not exist.');
  });

  it('shows its rules', async () => {
    const { Rules } = await client.send(new ListRulesCommand({ NamePrefix: 'pa' }));
    expect(Rules?.map((rule) => rule.Name)).toEqual(['paid']);
    const rule = await client.send(new DescribeRuleCommand({ Name: 'paid' }));
    expect(rule.EventPattern).toBe('{"detail-type":["paid.v1"]}');
    await expect(client.send(new DescribeRuleCommand({ Name: 'none' }))).rejects.toBeInstanceOf(
      ResourceNotFoundException,
    );
  });
});

describe('an event pattern', () => {
  const sample = {
    source: 'crm.billing',
    detail: { n: 5, state: 'PAID', tags: ['a', 'b'], gone: null, items: [{ id: 'i1' }, { id: 'i2' }], path: 'a*b' },
  };
  const test = async (pattern: unknown): Promise<boolean | undefined> =>
    (
      await client.send(
        new TestEventPatternCommand({ EventPattern: JSON.stringify(pattern), Event: JSON.stringify(sample) }),
      )
    ).Result;

  it.each([
    [{ source: ['crm.billing'] }, true],
    [{ source: ['crm'] }, false],
    [{ source: ['x', { prefix: 'crm.' }] }, true],
    [{ source: [{ suffix: '.billing' }] }, true],
    [{ source: [{ prefix: { 'equals-ignore-case': 'CRM' } }] }, true],
    [{ source: [{ wildcard: 'crm.*ing' }] }, true],
    [{ source: [{ wildcard: 'c*x' }] }, false],
    [{ detail: { path: [{ wildcard: 'a\\*b' }] } }, true],
    [{ source: [{ wildcard: 'crm\\*' }] }, false],
    [{ source: [{ 'anything-but': ['crm.billing'] }] }, false],
    [{ source: [{ 'anything-but': 'other' }] }, true],
    [{ source: [{ 'anything-but': { prefix: 'crm' } }] }, false],
    [{ source: [{ 'anything-but': { suffix: ['x', 'ing'] } }] }, false],
    [{ detail: { state: [{ 'equals-ignore-case': 'paid' }] } }, true],
    [{ detail: { n: [{ numeric: ['>', 0, '<=', 5] }] } }, true],
    [{ detail: { n: [{ numeric: ['>', 5] }] } }, false],
    [{ detail: { n: ['5'] } }, false],
    [{ detail: { n: [5] } }, true],
    [{ detail: { gone: [null] } }, true],
    [{ detail: { none: [{ exists: false }] } }, true],
    [{ detail: { n: [{ exists: true }] } }, true],
    [{ detail: { none: [{ 'anything-but': 'x' }] } }, false],
    [{ detail: { tags: ['b'] } }, true],
    [{ detail: { items: { id: ['i2'] } } }, true],
    [{ detail: { $or: [{ n: [1] }, { state: ['PAID'] }] } }, true],
    [{ detail: { $or: [{ n: [1] }, { state: ['OPEN'] }] }, source: ['crm.billing'] }, false],
  ])('%j fits the sample: %s', async (pattern, expected) => {
    expect(await test(pattern)).toBe(expected);
  });

  it.each([
    {},
    { source: [] },
    { source: [{ like: 'x' }] },
    { source: [{ numeric: ['>'] }] },
    { source: [{ prefix: 'a', suffix: 'b' }] },
    { $or: [{ source: ['a'] }] },
  ])('%j is refused', async (pattern) => {
    await expect(test(pattern)).rejects.toBeInstanceOf(InvalidEventPatternException);
  });
});
