import { AppError } from '@provedor/kernel/app-error';
import type { Clock } from '@provedor/kernel/clock';
import type { Context } from '@provedor/kernel/context';
import { createIdSource } from '@provedor/kernel/ids';
import { ChangeEvent } from '@provedor/schemas/events/change-event';
import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import * as z from 'zod';
import type { Logger } from '../logger.ts';

export interface ConsumerRuntime {
  readonly clock: Clock;
  readonly logger: Logger;
}

/** EventBridge's envelope around one of our changes. */
const BusMessage = z.object({ detail: ChangeEvent });

/** Errors that a later try can not mend: the message is done with, loudly. */
const isFinal = (error: unknown): boolean =>
  error instanceof AppError && (error.kind === 'validation' || error.kind === 'rule_violated');

/**
 * Handles SQS records one by one and reports the failed ones alone, so that one bad message never holds up or repeats the others. In a
 * FIFO group what comes after a failure is reported as failed too, to keep its order.
 */
export const createRecordConsumer =
  (runtime: ConsumerRuntime, handle: (record: SQSRecord) => Promise<void>) =>
  async (event: SQSEvent): Promise<SQSBatchResponse> => {
    const failed: string[] = [];
    const brokenGroups = new Set<string>();
    const one = async (record: SQSRecord): Promise<void> => {
      const group = record.attributes.MessageGroupId;
      if (group !== undefined && brokenGroups.has(group)) {
        failed.push(record.messageId);
        return;
      }
      try {
        await handle(record);
      } catch (error) {
        runtime.logger.error('message failed', { id: record.messageId, error });
        if (isFinal(error)) return;
        failed.push(record.messageId);
        if (group !== undefined) brokenGroups.add(group);
      }
    };
    const ordered = event.Records.some((record) => record.attributes.MessageGroupId !== undefined);
    if (ordered) for (const record of event.Records) await one(record);
    else await Promise.all(event.Records.map(one));
    return { batchItemFailures: failed.map((itemIdentifier) => ({ itemIdentifier })) };
  };

/** Scope and actor of what follows from a change; made from the event source, never from its text. */
export const consumerContext = (runtime: ConsumerRuntime, name: string, event: ChangeEvent): Context => ({
  companyId: event.companyId,
  branchId: event.branchId,
  actor: { kind: 'system', name },
  requestId: event.requestId,
  permission: 'system',
  clock: runtime.clock,
  ids: createIdSource(runtime.clock),
});

/** Consumer of our own changes behind a rule: parses the envelope and runs once per delivery. Handlers bear repetition and any order. */
export const createEventConsumer = (
  runtime: ConsumerRuntime,
  name: string,
  handle: (ctx: Context, event: ChangeEvent) => Promise<void>,
) =>
  createRecordConsumer(runtime, async (record) => {
    const { detail } = BusMessage.parse(JSON.parse(record.body));
    await handle(consumerContext(runtime, name, detail), detail);
  });
