import * as z from 'zod';
import { AwsError } from '../cloud/json-error.ts';
import type { AwsRequest } from '../cloud/stand-in.ts';
import { type JsonActions, jsonAction } from '../wire/json-service.ts';
import { receiveLongPoll } from './long-poll.ts';
import { MessageAttribute } from './message-digest.ts';
import type { ReceivedMessage } from './message-table.ts';
import { MAX_MESSAGE_BYTES } from './queue-settings.ts';
import type { Queues } from './queues.ts';
import type { OutgoingMessage, SentMessage } from './send-message.ts';
import type { SqsAccess } from './sqs-access.ts';
import { batchProblem, invalidParameter } from './sqs-errors.ts';

const QueueUrl = z.string().optional();
const AttributeMap = z.record(z.string(), MessageAttribute);

const Send = z.object({
  MessageBody: z.string(),
  DelaySeconds: z.number().optional(),
  MessageAttributes: AttributeMap.optional(),
  MessageSystemAttributes: AttributeMap.optional(),
  MessageGroupId: z.string().min(1).max(128).optional(),
  MessageDeduplicationId: z.string().min(1).max(128).optional(),
});
const ReceiveInput = z.object({
  QueueUrl,
  MaxNumberOfMessages: z.number().int().min(1).max(10).default(1),
  VisibilityTimeout: z.number().int().min(0).max(43_200).optional(),
  WaitTimeSeconds: z.number().int().min(0).max(20).optional(),
  AttributeNames: z.array(z.string()).default([]),
  MessageSystemAttributeNames: z.array(z.string()).default([]),
  MessageAttributeNames: z.array(z.string()).default([]),
});
const BatchId = z.string().regex(/^[\w-]{1,80}$/);
const batchOf = <S extends z.ZodRawShape>(shape: S) =>
  z.object({ QueueUrl, Entries: z.array(z.object({ Id: BatchId, ...shape })).default([]) });
const ReceiptHandle = z.string();
const VisibilityTimeout = z.number();

/** Send, receive, delete and change of visibility, single and in batches of at most ten. */
export function messageActions(queues: Queues, access: SqsAccess): JsonActions {
  return {
    SendMessage: jsonAction(z.object({ QueueUrl, ...Send.shape }), async (input, request) =>
      shownSent(await queues.send(access.byUrl(request, input.QueueUrl).name, toOutgoing(input, request))),
    ),
    SendMessageBatch: jsonAction(batchOf(Send.shape), (input, request) => {
      const queue = access.byUrl(request, input.QueueUrl);
      const total = input.Entries.reduce((sum, entry) => sum + Buffer.byteLength(entry.MessageBody), 0);
      if (total > MAX_MESSAGE_BYTES) {
        throw batchProblem('BatchRequestTooLong', `Batch requests cannot be longer than ${MAX_MESSAGE_BYTES} bytes.`);
      }
      return eachEntry(input.Entries, async (entry) =>
        shownSent(await queues.send(queue.name, toOutgoing(entry, request))),
      );
    }),
    ReceiveMessage: jsonAction(ReceiveInput, async (input, request) => {
      const queue = access.byUrl(request, input.QueueUrl);
      const messages = await receiveLongPoll(queues, queue, {
        max: input.MaxNumberOfMessages,
        waitS: input.WaitTimeSeconds ?? queue.settings.waitS,
        ...(request.signal === undefined ? {} : { signal: request.signal }),
        ...(input.VisibilityTimeout === undefined ? {} : { visibilityMs: input.VisibilityTimeout * 1000 }),
      });
      const system = [...input.AttributeNames, ...input.MessageSystemAttributeNames];
      return { Messages: messages.map((message) => shownReceived(message, system, input.MessageAttributeNames)) };
    }),
    DeleteMessage: jsonAction(z.object({ QueueUrl, ReceiptHandle }), (input, request) => {
      queues.remove(access.byUrl(request, input.QueueUrl).name, input.ReceiptHandle);
      return {};
    }),
    DeleteMessageBatch: jsonAction(batchOf({ ReceiptHandle }), (input, request) => {
      const { name } = access.byUrl(request, input.QueueUrl);
      return eachEntry(input.Entries, (entry) => {
        queues.remove(name, entry.ReceiptHandle);
        return {};
      });
    }),
    ChangeMessageVisibility: jsonAction(z.object({ QueueUrl, ReceiptHandle, VisibilityTimeout }), (input, request) => {
      queues.changeVisibility(access.byUrl(request, input.QueueUrl).name, input.ReceiptHandle, input.VisibilityTimeout);
      return {};
    }),
    ChangeMessageVisibilityBatch: jsonAction(batchOf({ ReceiptHandle, VisibilityTimeout }), (input, request) => {
      const { name } = access.byUrl(request, input.QueueUrl);
      return eachEntry(input.Entries, (entry) => {
        queues.changeVisibility(name, entry.ReceiptHandle, entry.VisibilityTimeout);
        return {};
      });
    }),
  };
}

function toOutgoing(input: z.infer<typeof Send>, request: AwsRequest): OutgoingMessage {
  const trace = input.MessageSystemAttributes?.['AWSTraceHeader']?.StringValue;
  return {
    body: input.MessageBody,
    ...(input.MessageAttributes === undefined ? {} : { attributes: input.MessageAttributes }),
    ...(input.DelaySeconds === undefined ? {} : { delayS: input.DelaySeconds }),
    ...(input.MessageGroupId === undefined ? {} : { groupId: input.MessageGroupId }),
    ...(input.MessageDeduplicationId === undefined ? {} : { dedupId: input.MessageDeduplicationId }),
    ...(trace === undefined ? {} : { traceHeader: trace }),
    ...(request.accessKeyId === undefined ? {} : { sender: request.accessKeyId }),
  };
}

function shownSent(sent: SentMessage): object {
  return {
    MessageId: sent.messageId,
    MD5OfMessageBody: sent.md5,
    MD5OfMessageAttributes: sent.attributesMd5,
    SequenceNumber: sent.sequenceNumber,
  };
}

function shownReceived(message: ReceivedMessage, system: readonly string[], wanted: readonly string[]): object {
  const all = system.includes('All');
  const attributes = Object.entries(message.system).filter(([name]) => all || system.includes(name));
  const own = Object.entries(message.attributes).filter(([name]) =>
    wanted.some((pattern) => attributeMatches(pattern, name)),
  );
  return {
    MessageId: message.messageId,
    ReceiptHandle: message.receiptHandle,
    Body: message.body,
    MD5OfBody: message.md5,
    ...(attributes.length === 0 ? {} : { Attributes: Object.fromEntries(attributes) }),
    ...(own.length === 0 ? {} : { MessageAttributes: Object.fromEntries(own) }),
  };
}

function attributeMatches(pattern: string, name: string): boolean {
  if (pattern === 'All' || pattern === '.*') return true;
  return pattern.endsWith('.*') ? name.startsWith(pattern.slice(0, -2)) : pattern === name;
}

/** Runs each entry on its own, in order; failures are told per entry, as in every SQS batch call. */
async function eachEntry<E extends { Id: string }>(
  entries: readonly E[],
  run: (entry: E) => object | Promise<object>,
): Promise<object> {
  if (entries.length === 0)
    throw batchProblem('EmptyBatchRequest', 'There should be at least one entry in the request.');
  if (entries.length > 10)
    throw batchProblem('TooManyEntriesInBatchRequest', 'Maximum number of entries per request are 10.');
  if (new Set(entries.map((entry) => entry.Id)).size < entries.length) {
    throw batchProblem('BatchEntryIdsNotDistinct', 'Two or more batch entries have the same Id.');
  }
  const outcomes = await Promise.allSettled(entries.map(async (entry) => run(entry)));
  const Successful: object[] = [];
  const Failed: object[] = [];
  outcomes.forEach((outcome, index) => {
    const Id = entries[index]?.Id ?? '';
    if (outcome.status === 'fulfilled') Successful.push({ Id, ...outcome.value });
    else Failed.push({ Id, ...failureOf(outcome.reason) });
  });
  return { Successful, Failed };
}

function failureOf(reason: unknown): object {
  const error = reason instanceof AwsError ? reason : invalidParameter(String(reason));
  return { Code: error.queryCode ?? error.code, Message: error.message, SenderFault: error.status < 500 };
}
