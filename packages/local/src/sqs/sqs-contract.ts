import {
  BatchEntryIdsNotDistinct,
  ChangeMessageVisibilityCommand,
  CreateQueueCommand,
  DeleteMessageBatchCommand,
  DeleteMessageCommand,
  DeleteQueueCommand,
  GetQueueAttributesCommand,
  GetQueueUrlCommand,
  QueueDoesNotExist,
  ReceiveMessageCommand,
  type ReceiveMessageCommandInput,
  SendMessageBatchCommand,
  SendMessageCommand,
  type SendMessageCommandInput,
  type SQSClient,
} from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ContractTarget } from '../cloud/aws-contract.ts';

/** The probes of SQS behaviour this product relies on; the same suite runs against the stand-in and against AWS. */
export function describeSqsContract(title: string, target: ContractTarget<SQSClient>): void {
  describe(`SQS contract on ${title}`, () => {
    const run = `contract-${process.pid}`;
    const urls: Record<string, string> = {};
    const sqs = () => target.client();
    const url = (name: string) => urls[name] ?? '';
    const make = async (name: string, Attributes: Record<string, string> = {}) => {
      const made = await sqs().send(new CreateQueueCommand({ QueueName: `${run}-${name}`, Attributes }));
      urls[name] = made.QueueUrl ?? '';
    };
    const send = (name: string, MessageBody: string, more: Partial<SendMessageCommandInput> = {}) =>
      sqs().send(new SendMessageCommand({ QueueUrl: url(name), MessageBody, ...more }));
    const receive = async (name: string, more: Partial<ReceiveMessageCommandInput> = {}) =>
      (
        await sqs().send(
          new ReceiveMessageCommand({ QueueUrl: url(name), MaxNumberOfMessages: 10, WaitTimeSeconds: 1, ...more }),
        )
      ).Messages ?? [];
    const remove = (name: string, handle: string | undefined) =>
      sqs().send(new DeleteMessageCommand({ QueueUrl: url(name), ReceiptHandle: handle }));
    const bodies = (messages: { Body?: string | undefined }[]) => messages.map((message) => message.Body);
    const arnOf = async (name: string) =>
      (await sqs().send(new GetQueueAttributesCommand({ QueueUrl: url(name), AttributeNames: ['QueueArn'] })))
        .Attributes?.['QueueArn'] ?? '';

    beforeAll(async () => {
      await Promise.all([
        make('plain'),
        make('visibility', { VisibilityTimeout: '5' }),
        make('dead'),
        make('order.fifo', { FifoQueue: 'true', VisibilityTimeout: '5' }),
        make('dedup.fifo', { FifoQueue: 'true', ContentBasedDeduplication: 'true' }),
      ]);
      const RedrivePolicy = JSON.stringify({ deadLetterTargetArn: await arnOf('dead'), maxReceiveCount: 2 });
      await make('worn', { RedrivePolicy, VisibilityTimeout: '0' });
    });
    afterAll(async () => {
      await Promise.all(Object.values(urls).map((QueueUrl) => sqs().send(new DeleteQueueCommand({ QueueUrl }))));
    });

    it('hands over body and attributes unchanged, with digests the SDK verifies', async () => {
      const MessageAttributes = {
        kind: { DataType: 'String', StringValue: 'çã' },
        bytes: { DataType: 'Binary', BinaryValue: new Uint8Array([0, 255, 7]) },
      };
      const sent = await send('plain', 'olá {"a":1}', { MessageAttributes });
      const [message] = await receive('plain', {
        MessageAttributeNames: ['All'],
        MessageSystemAttributeNames: ['All'],
      });
      expect(message?.Body).toBe('olá {"a":1}');
      expect(message?.MessageId).toBe(sent.MessageId);
      expect(message?.MessageAttributes?.['kind']?.StringValue).toBe('çã');
      expect(Array.from(message?.MessageAttributes?.['bytes']?.BinaryValue ?? [])).toEqual([0, 255, 7]);
      expect(sent.MD5OfMessageAttributes).toMatch(/^[0-9a-f]{32}$/);
      expect(message?.Attributes?.ApproximateReceiveCount).toBe('1');
      expect(message?.Attributes?.SentTimestamp).toMatch(/^\d{13}$/);
      await remove('plain', message?.ReceiptHandle);
    });

    it('hides a received message until its visibility timeout has passed, then counts the second receive', async () => {
      await send('visibility', 'again');
      const [first] = await receive('visibility');
      expect(first?.Body).toBe('again');
      expect(await receive('visibility', { WaitTimeSeconds: 0 })).toEqual([]);
      await target.passTime(5_100);
      const [second] = await receive('visibility', { MessageSystemAttributeNames: ['ApproximateReceiveCount'] });
      expect(second?.Body).toBe('again');
      expect(second?.Attributes).toEqual({ ApproximateReceiveCount: '2' });
      await remove('visibility', second?.ReceiptHandle);
    });

    it('shows a message at once when its visibility timeout is set to zero', async () => {
      await send('visibility', 'soon');
      const [first] = await receive('visibility');
      await sqs().send(
        new ChangeMessageVisibilityCommand({
          QueueUrl: url('visibility'),
          ReceiptHandle: first?.ReceiptHandle,
          VisibilityTimeout: 0,
        }),
      );
      const [second] = await receive('visibility');
      expect(second?.MessageId).toBe(first?.MessageId);
      await remove('visibility', second?.ReceiptHandle);
    });

    it('keeps a delayed message back until its delay has passed', async () => {
      await send('plain', 'later', { DelaySeconds: 2 });
      expect(await receive('plain', { WaitTimeSeconds: 0 })).toEqual([]);
      await target.passTime(2_100);
      const [message] = await receive('plain');
      expect(message?.Body).toBe('later');
      await remove('plain', message?.ReceiptHandle);
    });

    it('wakes a long poll when a message arrives', async () => {
      const waiting = receive('plain', { WaitTimeSeconds: 10 });
      await send('plain', 'wake');
      const [message] = await waiting;
      expect(message?.Body).toBe('wake');
      await remove('plain', message?.ReceiptHandle);
    });

    it('keeps the order of a FIFO group, hands several of one group in a batch and locks the group meanwhile', async () => {
      for (const n of [1, 2, 3]) {
        await send('order.fifo', `a${n}`, { MessageGroupId: 'a', MessageDeduplicationId: `a${n}` });
      }
      const batch = await receive('order.fifo', { MaxNumberOfMessages: 2 });
      expect(bodies(batch)).toEqual(['a1', 'a2']);
      expect(await receive('order.fifo', { WaitTimeSeconds: 0 })).toEqual([]);
      await send('order.fifo', 'b1', { MessageGroupId: 'b', MessageDeduplicationId: 'b1' });
      const other = await receive('order.fifo');
      expect(bodies(other)).toEqual(['b1']);
      const handles = [...batch, ...other].map((message) => message.ReceiptHandle);
      await sqs().send(
        new DeleteMessageBatchCommand({
          QueueUrl: url('order.fifo'),
          Entries: handles.map((ReceiptHandle, index) => ({ Id: String(index), ReceiptHandle })),
        }),
      );
      const last = await receive('order.fifo');
      expect(bodies(last)).toEqual(['a3']);
      await remove('order.fifo', last[0]?.ReceiptHandle);
    });

    it('drops a repeated FIFO message for five minutes and answers with the first one', async () => {
      const group = { MessageGroupId: 'g' };
      const first = await send('dedup.fifo', 'same', group);
      const repeat = await send('dedup.fifo', 'same', group);
      expect(repeat.SequenceNumber).toBe(first.SequenceNumber);
      expect(repeat.MessageId).toBe(first.MessageId);
      const [only, ...others] = await receive('dedup.fifo');
      expect(others).toEqual([]);
      await remove('dedup.fifo', only?.ReceiptHandle);
      const afterDelete = await send('dedup.fifo', 'same', group);
      expect(afterDelete.MessageId).toBe(first.MessageId);
    });

    it('moves a message received too often to the dead-letter queue, with its id and body', async () => {
      const sent = await send('worn', 'poison');
      for (let time = 0; time < 2; time += 1) expect(bodies(await receive('worn'))).toEqual(['poison']);
      expect(await receive('worn')).toEqual([]);
      const [dead] = await receive('dead');
      expect([dead?.Body, dead?.MessageId]).toEqual(['poison', sent.MessageId]);
    });

    it('tells the outcome of each batch entry and refuses malformed batches', async () => {
      const batch = (Entries: { Id: string; MessageBody: string }[]) =>
        sqs().send(new SendMessageBatchCommand({ QueueUrl: url('plain'), Entries }));
      const mixed = await batch([
        { Id: 'good', MessageBody: 'fine' },
        { Id: 'bad', MessageBody: 'not \u0001 allowed' },
      ]);
      expect(mixed.Successful?.map((entry) => entry.Id)).toEqual(['good']);
      expect(mixed.Failed?.map((entry) => [entry.Id, entry.SenderFault])).toEqual([['bad', true]]);
      await expect(
        batch([
          { Id: 'x', MessageBody: '1' },
          { Id: 'x', MessageBody: '2' },
        ]),
      ).rejects.toBeInstanceOf(BatchEntryIdsNotDistinct);
      const [message] = await receive('plain');
      await remove('plain', message?.ReceiptHandle);
    });

    it('counts what is waiting, in flight and delayed', async () => {
      await send('visibility', 'one');
      await send('visibility', 'two');
      await send('visibility', 'three', { DelaySeconds: 900 });
      const taken = await receive('visibility', { MaxNumberOfMessages: 1 });
      const counted = await sqs().send(
        new GetQueueAttributesCommand({ QueueUrl: url('visibility'), AttributeNames: ['All'] }),
      );
      expect(counted.Attributes).toMatchObject({
        ApproximateNumberOfMessages: '1',
        ApproximateNumberOfMessagesNotVisible: '1',
        ApproximateNumberOfMessagesDelayed: '1',
        VisibilityTimeout: '5',
      });
      await remove('visibility', taken[0]?.ReceiptHandle);
    });

    it('answers the errors the SDK knows by class or name', async () => {
      const missing = sqs().send(new GetQueueUrlCommand({ QueueName: `${run}-nowhere` }));
      await expect(missing).rejects.toBeInstanceOf(QueueDoesNotExist);
      const tooLong = send('plain', 'x'.repeat(1_048_577));
      await expect(tooLong).rejects.toMatchObject({ name: 'InvalidParameterValue' });
      const noGroup = send('order.fifo', 'x', { MessageDeduplicationId: 'x' });
      await expect(noGroup).rejects.toMatchObject({ name: 'MissingParameter' });
    });
  });
}
