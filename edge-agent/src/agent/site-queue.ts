import { DeleteMessageCommand, ReceiveMessageCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { CredentialsAnswer } from '@provedor/schemas/edge/enrolment';

export interface QueueMessage {
  readonly body: string;
  readonly receipt: string;
}

/** The two queues an agent knows: it reads its site's commands and sends reports. Every call rejects with the SDK's error. */
export interface SiteQueue {
  receive(): Promise<readonly QueueMessage[]>;
  remove(message: QueueMessage): Promise<void>;
  report(jws: string): Promise<void>;
  close(): void;
}

export interface SiteQueueOptions {
  readonly credentials: CredentialsAnswer;
  readonly endpoint: string | undefined;
  readonly longPollSeconds: number;
  readonly signal: AbortSignal;
}

const CALL_TIMEOUT_MS = 10_000;
const BATCH = 10;

export const createSiteQueue = ({ credentials, endpoint, longPollSeconds, signal }: SiteQueueOptions): SiteQueue => {
  const { accessKeyId, secretAccessKey, sessionToken, region, commandQueueUrl, reportQueueUrl } = credentials;
  const client = new SQSClient({
    region,
    credentials: { accessKeyId, secretAccessKey, sessionToken },
    // The host is ours to choose: an address out of an answer must not lead the signed requests elsewhere.
    useQueueUrlAsEndpoint: false,
    ...(endpoint !== undefined && { endpoint }),
    maxAttempts: 2,
  });
  const within = (ms: number) => ({ abortSignal: AbortSignal.any([signal, AbortSignal.timeout(ms)]) });

  return {
    receive: async () => {
      const command = new ReceiveMessageCommand({
        QueueUrl: commandQueueUrl,
        MaxNumberOfMessages: BATCH,
        WaitTimeSeconds: longPollSeconds,
      });
      // A half-open connection must not hold the loop for ever.
      const { Messages = [] } = await client.send(command, within(longPollSeconds * 1000 + CALL_TIMEOUT_MS));
      return Messages.map(({ Body = '', ReceiptHandle = '' }) => ({ body: Body, receipt: ReceiptHandle }));
    },
    remove: async ({ receipt }) => {
      const command = new DeleteMessageCommand({ QueueUrl: commandQueueUrl, ReceiptHandle: receipt });
      await client.send(command, within(CALL_TIMEOUT_MS));
    },
    report: async (jws) => {
      // Not bound to the agent's end: the last report of a stopping agent should still leave.
      const abortSignal = AbortSignal.timeout(CALL_TIMEOUT_MS);
      await client.send(new SendMessageCommand({ QueueUrl: reportQueueUrl, MessageBody: jws }), { abortSignal });
    },
    close: () => client.destroy(),
  };
};
