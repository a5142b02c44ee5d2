import { CreateQueueCommand, SendMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';
import type { SiteQueues } from '@provedor/core/network';
import type { SiteMessages } from '@provedor/core/provisioning';
import type { SiteId } from '@provedor/kernel/ids';

export interface SiteQueueOptions {
  readonly client: SQSClient;
  /** Address up to and including `crm-site-`. */
  readonly urlPrefix: string;
}

/** An agent that is away for longer fetches a snapshot (reliability.md 4.7). */
const RETENTION_SECONDS = 4 * 86_400;
const VISIBILITY_SECONDS = 60;
const MAXIMUM_RECEIVES = 20;

/** Address of the queue of one site. */
export const siteQueueUrl = (urlPrefix: string, siteId: SiteId): string => `${urlPrefix}${siteId}.fifo`;

/** ARN of a queue from its address: `https://host/<account>/<name>`. */
export const queueArn = (queueUrl: string, region: string): string => {
  const [account, name] = new URL(queueUrl).pathname.split('/').slice(-2);
  return `arn:aws:sqs:${region}:${account}:${name}`;
};

/** Makes queues of sites: first in first out, encrypted, with the dead-letter queue that all of them share. */
export const createSiteQueues = (options: SiteQueueOptions & { readonly deadLetterArn: string }): SiteQueues => ({
  create: async (siteId) => {
    const QueueName = siteQueueUrl(options.urlPrefix, siteId).split('/').at(-1);
    await options.client.send(
      new CreateQueueCommand({
        QueueName,
        Attributes: {
          FifoQueue: 'true',
          MessageRetentionPeriod: String(RETENTION_SECONDS),
          VisibilityTimeout: String(VISIBILITY_SECONDS),
          SqsManagedSseEnabled: 'true',
          RedrivePolicy: JSON.stringify({
            deadLetterTargetArn: options.deadLetterArn,
            maxReceiveCount: MAXIMUM_RECEIVES,
          }),
        },
      }),
    );
  },
});

/** Sends to sites in order; one group a site. */
export const createSiteMessages = ({ client, urlPrefix }: SiteQueueOptions): SiteMessages => ({
  send: async (siteId, message, deduplicationId) => {
    await client.send(
      new SendMessageCommand({
        QueueUrl: siteQueueUrl(urlPrefix, siteId),
        MessageBody: JSON.stringify(message),
        MessageGroupId: siteId,
        MessageDeduplicationId: deduplicationId,
      }),
    );
  },
});
