import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { QueueId } from '@provedor/manifest/queues';
import { queueUrl } from '@provedor/platform/config/settings';
import { onceFor, type Runtime } from './runtime.ts';

const composeClient = onceFor((_runtime) => new SQSClient({}));

export interface WorkMessage {
  readonly body: unknown;
  /** On FIFO queues: messages of one group are worked on one after the other. */
  readonly groupId?: string;
  /** On FIFO queues: a repeat within five minutes is dropped. */
  readonly deduplicationId?: string;
}

/** Sends one message of work. */
export const sendWork = async (runtime: Runtime, queue: QueueId, message: WorkMessage): Promise<void> => {
  await composeClient(runtime).send(
    new SendMessageCommand({
      QueueUrl: queueUrl(runtime.env, queue),
      MessageBody: JSON.stringify(message.body),
      ...(message.groupId === undefined ? {} : { MessageGroupId: message.groupId }),
      ...(message.deduplicationId === undefined ? {} : { MessageDeduplicationId: message.deduplicationId }),
    }),
  );
};
