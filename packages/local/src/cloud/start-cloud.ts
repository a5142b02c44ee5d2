import { setTimeout as wait } from 'node:timers/promises';
import { type Clock, systemClock } from '@provedor/kernel/clock';
import type { Environment } from '../dynamodb/dynoxide-binary.ts';
import { startDynamoDb } from '../dynamodb/start-dynamodb.ts';
import type { OutgoingEvent, PutEventResult, Rule } from '../eventbridge/event-bus.ts';
import { type HttpApi, type HttpApiOptions, startHttpApi } from '../http-api/http-gateway.ts';
import type { FunctionOptions, FunctionsContext, LambdaHandler } from '../lambda/functions.ts';
import type { QueueConsumer } from '../pumps/queue-consumer.ts';
import { createRedelivery, type RedeliveryOptions } from '../pumps/redelivery.ts';
import type { StreamConsumer } from '../pumps/stream-consumer.ts';
import type { CloudAccess } from './access.ts';
import { createCleanup } from './cleanup.ts';
import { type CloudHealth, readHealth } from './cloud-health.ts';
import { createCloudParts } from './cloud-parts.ts';
import { createConsumers } from './consumers.ts';
import { lockDataDir } from './data-lock.ts';
import { startMaintenance } from './maintenance.ts';
import { type CloudQueue, ensureQueue } from './queue-definition.ts';
import { startCloudServer } from './server.ts';
import type { CloudContext, StandInFactory } from './stand-in.ts';
import { openStore } from './store.ts';
import { untilIdle } from './until-idle.ts';

export interface CloudOptions {
  /** Everything that lasts lies below this folder; one copy at a time. */
  dataDir: string;
  /** Port of the AWS endpoint on 127.0.0.1; 0 takes a free one. */
  port: number;
  clock?: Clock;
  region?: string;
  accountId?: string;
  /** Read for DYNAMODB_ENDPOINT, DYNOXIDE_BIN and PATH. Default: that of the process. */
  environment?: Environment;
  /** Further services, made after the parts above and before the endpoint listens. */
  standIns?: readonly StandInFactory[];
  /** Verifies and authorises calls to SQS, EventBridge, Lambda and Scheduler. Asked once, before `standIns`. Absent: all are let in. */
  access?: (context: CloudContext) => CloudAccess | Promise<CloudAccess>;
  /** Told of each fault of a function. */
  onFault?: NonNullable<FunctionsContext['onFault']>;
  /** Delivers batches that went well once more, by chance, as AWS may. */
  redeliver?: RedeliveryOptions;
}

/** A schedule of the product's own list; it exists as long as each start names it. */
export interface CloudSchedule {
  name: string;
  expression: string;
  timeZone: string;
  functionName: string;
  /** JSON text. */
  input?: string;
}

/** The services of AWS that the product uses, on this machine. */
export interface Cloud {
  /** For AWS_ENDPOINT_URL. */
  endpoint: string;
  /** For AWS_ENDPOINT_URL_DYNAMODB and AWS_ENDPOINT_URL_DYNAMODB_STREAMS. */
  dynamodbEndpoint: string;
  registerFunction(name: string, handler: LambdaHandler, options?: FunctionOptions): void;
  /** Makes a queue or sets an existing one anew; gives its URL and ARN. */
  createQueue(queue: CloudQueue): { url: string; arn: string };
  putRule(rule: Rule): void;
  /** Puts events of AWS services on the bus, which the wire refuses. */
  putEvents(events: readonly OutgoingEvent[]): Promise<PutEventResult[]>;
  addStreamConsumer(consumer: StreamConsumer): void;
  addQueueConsumer(consumer: QueueConsumer): void;
  addSchedule(schedule: CloudSchedule): void;
  /** The front door: routes to functions, and the web export. */
  mountHttpApi(options: HttpApiOptions): Promise<HttpApi>;
  /** Does what the clock has made due; call after moving a travelling clock. */
  tick(): Promise<void>;
  /** Resolves when nothing is left to do now. @throws Error after `timeoutMs` (default 30 s) naming what is busy */
  idle(timeoutMs?: number): Promise<void>;
  /** Hands over at once what waits for a batching window of a stream reader. */
  endBatchingWindows(): Promise<void>;
  health(): CloudHealth;
  close(): Promise<void>;
}

/** Functions that run when the cloud closes get this long to end; what they had not finished comes again after the next start. */
const CLOSE_GRACE_MS = 5_000;

/** Starts everything or nothing. @throws StartError with one sentence a person can act on */
export async function startCloud(options: CloudOptions): Promise<Cloud> {
  const cleanup = createCleanup();
  try {
    return await start(options, cleanup);
  } catch (error) {
    await cleanup.run();
    throw error;
  }
}

async function start(options: CloudOptions, cleanup: ReturnType<typeof createCleanup>): Promise<Cloud> {
  const { dataDir, clock = systemClock, region = 'sa-east-1', accountId = '000000000000' } = options;
  cleanup.add(lockDataDir(dataDir).release);
  const store = openStore(dataDir);
  cleanup.add(store.close);
  const dynamoDb = await startDynamoDb({ dataDir, clock, region, environment: options.environment ?? process.env });
  cleanup.add(dynamoDb.close);
  let endpoint = '';
  const context: CloudContext = { store, dataDir, clock, endpoint: () => endpoint, region, accountId };
  const access = await options.access?.(context);
  const { onFault } = options;
  const parts = createCloudParts({ ...context, ...(onFault === undefined ? {} : { onFault }) }, access);
  const { queues, functions, scheduler } = parts;
  const standIns = [...parts.standIns, ...(options.standIns ?? []).map((make) => make(context))];
  for (const standIn of standIns) cleanup.add(async () => standIn.close?.());
  const server = await startCloudServer({ port: options.port, standIns });
  cleanup.add(server.close);
  endpoint = server.endpoint;
  const redeliver = createRedelivery(options.redeliver);
  const consumers = createConsumers({ ...parts, context, dynamoDb, redeliver });
  cleanup.add(() => Promise.race([consumers.stop(), wait(CLOSE_GRACE_MS, undefined, { ref: false })]));
  const maintenance = startMaintenance({ dynamoDb, queues, scheduler, readUpTo: consumers.readUpTo });
  cleanup.add(maintenance.stop);
  return {
    endpoint,
    dynamodbEndpoint: dynamoDb.endpoint,
    registerFunction: (name, handler, functionOptions) => {
      functions.register(name, handler, functionOptions);
      parts.invocations.serve(name);
    },
    createQueue: (queue) => ({ arn: ensureQueue(queues, queue), url: `${endpoint}/${accountId}/${queue.name}` }),
    putRule: parts.bus.putRule,
    putEvents: parts.bus.putEvents,
    addStreamConsumer: consumers.addStream,
    addQueueConsumer: consumers.addQueue,
    addSchedule: ({ functionName, ...schedule }) => {
      const rest = { group: 'default', enabled: true, deleteAfterCompletion: false, origin: 'process' } as const;
      scheduler.put({ ...schedule, ...rest, targetArn: functions.arnOf(functionName) });
    },
    mountHttpApi: async (api) => {
      const mounted = await startHttpApi({ functions, clock, accountId }, api);
      cleanup.add(mounted.close);
      return mounted;
    },
    tick: maintenance.tick,
    idle: (timeoutMs = 30_000) => untilIdle({ consumers, functions, scheduler }, timeoutMs),
    endBatchingWindows: consumers.allCaughtUp,
    health: () => readHealth({ dynamoDb, consumers, queues, scheduler, maintenanceProblem: maintenance.problem() }),
    close: cleanup.run,
  };
}
