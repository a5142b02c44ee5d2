import type { Functions } from '../lambda/functions.ts';
import type { ReceivedMessage } from '../sqs/message-table.ts';
import type { Queues } from '../sqs/queues.ts';
import { failedItems } from './batch-response.ts';
import { createQueuePump, type Pump } from './queue-pump.ts';
import type { Redelivery } from './redelivery.ts';
import { sqsEvent } from './sqs-event.ts';

export interface QueueConsumer {
  queue: string;
  functionName: string;
  /** Default 10, the most SQS hands out at once. */
  batchSize?: number;
  /** Batches at once. Default 10. */
  maximumConcurrency?: number;
}

/** Connects a queue to a function, as an event source mapping with partial batch failures does. */
export function createQueueConsumer(
  parts: { queues: Queues; functions: Functions; region: string; redeliver: Redelivery },
  consumer: QueueConsumer,
): Pump {
  const { queues, functions, region, redeliver } = parts;
  const { arn: queueArn } = queues.catalog.get(consumer.queue);

  async function deliver(messages: readonly ReceivedMessage[]): Promise<readonly string[]> {
    const known = new Set(messages.map((message) => message.messageId));
    const event = JSON.stringify(sqsEvent(messages, { queueArn, region }));
    const failed = failedItems(await functions.invoke(consumer.functionName, event), known);
    return failed.length === 0 && redeliver() ? deliver(messages) : failed;
  }

  return createQueuePump({
    queues,
    queue: consumer.queue,
    batchSize: Math.min(consumer.batchSize ?? 10, 10),
    concurrency: consumer.maximumConcurrency ?? 10,
    deliver,
  });
}
