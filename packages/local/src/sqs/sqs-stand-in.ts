import type { CloudContext, StandIn } from '../cloud/stand-in.ts';
import { handleJsonAction } from '../wire/json-service.ts';
import { messageActions } from './message-actions.ts';
import { queueActions } from './queue-actions.ts';
import type { Queues } from './queues.ts';
import { type AuthorizeQueueCall, createSqsAccess } from './sqs-access.ts';

/** Amazon SQS over its JSON 1.0 protocol, on top of the queues of this process. */
export function createSqsStandIn(context: CloudContext, queues: Queues, authorize?: AuthorizeQueueCall): StandIn {
  const access = createSqsAccess({
    catalog: queues.catalog,
    endpoint: context.endpoint,
    region: context.region,
    accountId: context.accountId,
    ...(authorize === undefined ? {} : { authorize }),
  });
  const actions = { ...queueActions(queues, access), ...messageActions(queues, access) };
  return {
    services: ['sqs'],
    handle: (request) => handleJsonAction(actions, request, 'InvalidParameterValue'),
    close: async () => queues.stop(),
  };
}
