import type { AwsRequest } from '../cloud/stand-in.ts';
import type { Queue, QueueCatalog } from './queue-catalog.ts';
import { missingParameter } from './sqs-errors.ts';

/** Asks whether a caller may do `sqs:<Action>` on a queue; throws AwsError AccessDenied when not. Given by the STS stand-in. */
export type AuthorizeQueueCall = (
  accessKeyId: string | undefined,
  sessionToken: string | undefined,
  action: string,
  queueArn: string,
) => void;

/** Finds the queues a request names, only where its caller may. */
export interface SqsAccess {
  byUrl(request: AwsRequest, queueUrl: string | undefined): Queue;
  /** For calls that name no existing queue yet. */
  check(request: AwsRequest, queueName: string): void;
  urlOf(name: string): string;
}

export function createSqsAccess(context: {
  catalog: QueueCatalog;
  endpoint: () => string;
  region: string;
  accountId: string;
  authorize?: AuthorizeQueueCall;
}): SqsAccess {
  const arnOf = (name: string): string => `arn:aws:sqs:${context.region}:${context.accountId}:${name}`;
  const check = (request: AwsRequest, queueName: string): void =>
    context.authorize?.(request.accessKeyId, request.sessionToken, `sqs:${actionName(request)}`, arnOf(queueName));
  return {
    byUrl: (request, queueUrl) => {
      if (queueUrl === undefined) throw missingParameter('QueueUrl');
      const name = queueUrl.split('/').at(-1) ?? '';
      check(request, name);
      return context.catalog.get(name);
    },
    check,
    urlOf: (name) => `${context.endpoint()}/${context.accountId}/${name}`,
  };
}

/** IAM knows only the single form: a batch of sends needs sqs:SendMessage. */
const actionName = (request: AwsRequest): string => (request.action ?? '').replace(/Batch$/, '');
