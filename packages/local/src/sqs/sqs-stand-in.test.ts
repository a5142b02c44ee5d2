import { CreateQueueCommand, ReceiveMessageCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { realAwsWanted } from '../cloud/aws-contract.ts';
import { type CloudFixture, startCloudFixture } from '../cloud/cloud-fixture.ts';
import { AwsError } from '../cloud/json-error.ts';
import { createQueues, type Queues } from './queues.ts';
import { describeSqsContract } from './sqs-contract.ts';
import { createSqsStandIn } from './sqs-stand-in.ts';

let fixture: CloudFixture;
let queues: Queues;
let client: SQSClient;
const refused = new Set<string>();

beforeAll(async () => {
  fixture = await startCloudFixture((context) => {
    queues = createQueues(context);
    return [
      createSqsStandIn(context, queues, (accessKeyId, _token, action, queueArn) => {
        if (refused.has(`${accessKeyId} ${action} ${queueArn.split(':').at(-1)}`)) {
          throw new AwsError('AccessDenied', `Not authorized to perform: ${action}`, { status: 403 });
        }
      }),
    ];
  });
  client = new SQSClient(fixture.clientConfig);
});
afterAll(() => fixture.close());

describeSqsContract('the local stand-in', {
  client: () => client,
  passTime: async (ms) => {
    fixture.context.clock.advance(ms);
    queues.tick();
  },
});
if (realAwsWanted(process.env)) {
  const aws = new SQSClient({});
  describeSqsContract('AWS', {
    client: () => aws,
    passTime: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
  });
}

describe('the SQS stand-in', () => {
  it('gives queue URLs on its own port, in the form account id and name', async () => {
    const { QueueUrl } = await client.send(new CreateQueueCommand({ QueueName: 'form' }));
    expect(QueueUrl).toBe(`${fixture.endpoint}/000000000000/form`);
  });

  it('refuses a message larger than 256 KB', async () => {
    const { QueueUrl } = await client.send(new CreateQueueCommand({ QueueName: 'limit' }));
    const send = (size: number) => client.send(new SendMessageCommand({ QueueUrl, MessageBody: 'x'.repeat(size) }));
    await expect(send(262_145)).rejects.toMatchObject({ name: 'InvalidParameterValue' });
    await expect(send(262_144)).resolves.toBeDefined();
  });

  it('asks the authorizer for every call on a queue', async () => {
    const { QueueUrl } = await client.send(new CreateQueueCommand({ QueueName: 'guarded' }));
    refused.add('test sqs:ReceiveMessage guarded');
    await client.send(new SendMessageCommand({ QueueUrl, MessageBody: 'x' }));
    const receive = client.send(new ReceiveMessageCommand({ QueueUrl }));
    await expect(receive).rejects.toMatchObject({ name: 'AccessDenied' });
  });

  it('keeps a sent message through a new start of the queues over the same file', async () => {
    const { QueueUrl } = await client.send(
      new CreateQueueCommand({ QueueName: 'kept.fifo', Attributes: { FifoQueue: 'true' } }),
    );
    const input = { QueueUrl, MessageBody: 'kept', MessageGroupId: 'g', MessageDeduplicationId: 'd' };
    await client.send(new SendMessageCommand(input));
    const again = createQueues(fixture.context);
    expect((await again.send('kept.fifo', { body: 'kept', groupId: 'g', dedupId: 'd' })).messageId).toBeDefined();
    expect(again.receive('kept.fifo', { max: 10 }).map((message) => message.body)).toEqual(['kept']);
  });

  it('does not hand a message to a long poll whose caller has gone', async () => {
    const { QueueUrl } = await client.send(new CreateQueueCommand({ QueueName: 'gone' }));
    const caller = new AbortController();
    const poll = new ReceiveMessageCommand({ QueueUrl, WaitTimeSeconds: 20 });
    const waiting = client.send(poll, { abortSignal: caller.signal });
    await expect.poll(() => queues.listeners('gone')).toBe(1);
    caller.abort();
    await expect(waiting).rejects.toMatchObject({ name: 'AbortError' });
    await expect.poll(() => queues.listeners('gone')).toBe(0);
    await client.send(new SendMessageCommand({ QueueUrl, MessageBody: 'x' }));
    expect(queues.receive('gone', { max: 1 }).map((message) => message.receiveCount)).toEqual([1]);
  });

  it('forgets a deduplication id after five minutes', async () => {
    queues.catalog.create('window.fifo', { FifoQueue: 'true' });
    const message = { body: 'x', groupId: 'g', dedupId: 'd' };
    const first = await queues.send('window.fifo', message);
    fixture.context.clock.advance(5 * 60_000);
    expect((await queues.send('window.fifo', message)).messageId).not.toBe(first.messageId);
  });

  it('sends dead letters back to where they came from', async () => {
    queues.catalog.create('source', {
      RedrivePolicy: JSON.stringify({
        deadLetterTargetArn: 'arn:aws:sqs:sa-east-1:000000000000:grave',
        maxReceiveCount: 1,
      }),
    });
    queues.catalog.create('grave');
    await queues.send('source', { body: 'x' });
    queues.receive('source', { max: 1, visibilityMs: 0 });
    expect(queues.receive('source', { max: 1 })).toEqual([]);
    expect(queues.counts('grave').visible).toBe(1);
    expect(queues.redrive('grave', (source) => source?.split(':').at(-1) ?? '')).toBe(1);
    expect(queues.receive('source', { max: 1 }).map((message) => message.body)).toEqual(['x']);
  });

  it('drops messages older than the retention period', async () => {
    queues.catalog.create('retained', { MessageRetentionPeriod: '60' });
    await queues.send('retained', { body: 'old' });
    fixture.context.clock.advance(61_000);
    queues.tick();
    expect(queues.counts('retained').visible).toBe(0);
  });
});
