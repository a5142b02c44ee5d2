import type { Context } from '@provedor/kernel/context';
import { ChangeEvent } from '@provedor/schemas/events/change-event';
import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import * as z from 'zod';
import { type ConsumerRuntime, consumerContext } from './queue-consumer.ts';

const BusMessage = z.object({ detail: ChangeEvent });

interface Delivered {
  readonly messageId: string;
  readonly event: ChangeEvent;
}

export interface GroupedConsumer {
  readonly name: string;
  /** Changes of one group are handled together; undefined: nothing is to be done about it. */
  readonly groupOf: (event: ChangeEvent) => string | undefined;
  readonly handle: (ctx: Context, group: string, events: readonly ChangeEvent[]) => Promise<void>;
}

/**
 * Consumer of our own changes that handles a batch in groups, so that ten changes of one site become one message. A group that fails
 * is delivered again, the others are done with. Handlers bear repetition and any order.
 */
export const createGroupedConsumer = (runtime: ConsumerRuntime, consumer: GroupedConsumer) => {
  const read = (record: SQSRecord): Delivered | undefined => {
    try {
      return { messageId: record.messageId, event: BusMessage.parse(JSON.parse(record.body)).detail };
    } catch (error) {
      runtime.logger.error('message unreadable', { id: record.messageId, error });
      return undefined;
    }
  };

  const run = async (group: string, delivered: readonly Delivered[]): Promise<readonly string[]> => {
    const [first] = delivered;
    if (first === undefined) return [];
    try {
      const events = delivered.map(({ event }) => event);
      await consumer.handle(consumerContext(runtime, consumer.name, first.event), group, events);
      return [];
    } catch (error) {
      runtime.logger.error('group failed', { id: group, error });
      return delivered.map(({ messageId }) => messageId);
    }
  };

  return async (event: SQSEvent): Promise<SQSBatchResponse> => {
    const groups = new Map<string, Delivered[]>();
    const failed: string[] = [];
    for (const record of event.Records) {
      const delivered = read(record);
      if (delivered === undefined) failed.push(record.messageId);
      const group = delivered === undefined ? undefined : consumer.groupOf(delivered.event);
      if (delivered !== undefined && group !== undefined) groups.set(group, [...(groups.get(group) ?? []), delivered]);
    }
    const results = await Promise.all([...groups].map(([group, delivered]) => run(group, delivered)));
    return { batchItemFailures: [...failed, ...results.flat()].map((itemIdentifier) => ({ itemIdentifier })) };
  };
};
