import { createEventBus, type EventBus } from '../eventbridge/event-bus.ts';
import { createEventBridgeStandIn } from '../eventbridge/eventbridge-stand-in.ts';
import { type AsyncInvocations, createAsyncInvocations } from '../lambda/async-invocations.ts';
import { createFunctions, type Functions, type FunctionsContext } from '../lambda/functions.ts';
import { createLambdaStandIn } from '../lambda/lambda-stand-in.ts';
import { createScheduler, type FireWithin, type Scheduler } from '../scheduler/scheduler.ts';
import { createSchedulerStandIn } from '../scheduler/scheduler-stand-in.ts';
import { createQueues, type Queues } from '../sqs/queues.ts';
import { createSqsStandIn } from '../sqs/sqs-stand-in.ts';
import { type CloudAccess, guardStandIn } from './access.ts';
import type { CloudContext, StandIn } from './stand-in.ts';

/** The services that carry work, and their faces on the wire. */
export interface CloudParts {
  queues: Queues;
  functions: Functions;
  invocations: AsyncInvocations;
  bus: EventBus;
  scheduler: Scheduler;
  standIns: StandIn[];
}

export function createCloudParts(
  context: CloudContext & Pick<FunctionsContext, 'onFault'>,
  access: CloudAccess | undefined,
): CloudParts {
  const queues = createQueues(context);
  const functions = createFunctions(context);
  const invocations = createAsyncInvocations({ ...context, queues, functions });
  const bus = createEventBus({ ...context, queues, invocations });
  const scheduler = createScheduler({ ...context, fireWithin: firing(queues, invocations) });
  const authorize = access?.authorize;
  const standIns = [
    createSqsStandIn(context, queues, authorize),
    createEventBridgeStandIn(context, bus, authorize),
    createLambdaStandIn(functions, invocations, authorize),
    createSchedulerStandIn(context, scheduler, authorize),
  ].map((standIn) => guardStandIn(standIn, access));
  return { queues, functions, invocations, bus, scheduler, standIns };
}

/** Target ARNs of schedules: `arn:aws:lambda:…:function:NAME` or `arn:aws:sqs:…:NAME`. */
const firing =
  (queues: Queues, invocations: AsyncInvocations): FireWithin =>
  (target, payload) => {
    const name = target.arn.split(':').at(-1) ?? '';
    if (target.arn.split(':')[2] === 'lambda') invocations.requestWithin(name, payload);
    else {
      const group = target.messageGroupId;
      queues.sendWithin(name, { body: payload, ...(group === undefined ? {} : { groupId: group }) });
    }
  };
