import type { DynamoDb } from '../dynamodb/start-dynamodb.ts';
import type { StreamRecord } from '../dynamodb/stream-reader.ts';
import { compilePattern } from '../eventbridge/event-pattern.ts';
import type { Functions } from '../lambda/functions.ts';
import type { Queues } from '../sqs/queues.ts';
import { failedItems } from './batch-response.ts';
import type { Checkpoints } from './checkpoints.ts';
import type { Redelivery } from './redelivery.ts';
import { createStreamPump, type StreamPump } from './stream-pump.ts';

export interface StreamConsumer {
  name: string;
  table: string;
  functionName: string;
  /** Default 100. */
  batchSize?: number;
  /** Longest wait to fill a batch. Default 0. */
  batchingWindowSeconds?: number;
  /** Tries after the first before one record is given up to the queue `_unread-<name>`. Default 30. */
  maximumRetries?: number;
  /** Event patterns over stream records; a record that fits none is passed over. */
  filters?: readonly unknown[];
}

export interface StreamConsumerParts {
  dynamoDb: DynamoDb;
  queues: Queues;
  functions: Functions;
  checkpoints: Checkpoints;
  region: string;
  accountId: string;
  redeliver: Redelivery;
  retryPauseMs?: (attempt: number) => number;
}

/** Queue for records that a consumer gave up. */
export const unreadQueueName = (consumer: string): string => `_unread-${consumer}`;

/** Connects a table's stream to a function, from the oldest record on, as an event source mapping does. */
export function createStreamConsumer(parts: StreamConsumerParts, consumer: StreamConsumer): StreamPump {
  const { dynamoDb, queues, functions, checkpoints, redeliver } = parts;
  const { name, table, functionName } = consumer;
  const filters = consumer.filters?.map(compilePattern);
  const unread = unreadQueueName(name);
  queues.catalog.create(unread, { MessageRetentionPeriod: String(14 * 86_400) });

  async function deliver(records: readonly StreamRecord[], streamLabel: string): Promise<string | undefined> {
    const wanted = filters === undefined ? records : records.filter((record) => filters.some((fits) => fits(record)));
    if (wanted.length === 0) return undefined;
    const known = new Set(wanted.map((record) => record.dynamodb.SequenceNumber));
    const event = JSON.stringify(streamEvent(parts, { table, streamLabel, records: wanted }));
    const failed = new Set(failedItems(await functions.invoke(functionName, event), known));
    const first = wanted.find((record) => failed.has(record.dynamodb.SequenceNumber))?.dynamodb.SequenceNumber;
    return first === undefined && redeliver() ? deliver(records, streamLabel) : first;
  }

  return createStreamPump({
    dynamoDb,
    table,
    batchSize: consumer.batchSize ?? 100,
    batchingWindowMs: (consumer.batchingWindowSeconds ?? 0) * 1000,
    maximumRetries: consumer.maximumRetries ?? 30,
    startAfter: (label) => checkpoints.read(name, label),
    done: (streamLabel, sequence) => checkpoints.write(name, { table, streamLabel, sequence }),
    deliver,
    giveUp: (record, problem) => {
      // Keys only: an image may be larger than a message.
      const { Keys, SequenceNumber } = record.dynamodb;
      queues.sendWithin(unread, {
        body: JSON.stringify({ table, eventName: record.eventName, SequenceNumber, Keys, problem }),
      });
    },
    ...(parts.retryPauseMs === undefined ? {} : { retryPauseMs: parts.retryPauseMs }),
  });
}

function streamEvent(
  facts: { region: string; accountId: string },
  batch: { table: string; streamLabel: string; records: readonly StreamRecord[] },
): object {
  const eventSourceARN = `arn:aws:dynamodb:${facts.region}:${facts.accountId}:table/${batch.table}/stream/${batch.streamLabel}`;
  return { Records: batch.records.map((record) => ({ ...record, awsRegion: facts.region, eventSourceARN })) };
}
