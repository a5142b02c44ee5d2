import type { Runtime } from '@provedor/functions/composition/runtime';
import { type FunctionId, functions } from '@provedor/manifest/functions';
import type { QueueDefinition, RuleDefinition } from '@provedor/manifest/infrastructure-types';
import { queueConsumers, queues } from '@provedor/manifest/queues';
import { routeDefinition, routeIds } from '@provedor/manifest/routes';
import { EVENT_SOURCE, rules } from '@provedor/manifest/rules';
import { SCHEDULE_TIME_ZONE, schedules, streamReaders } from '@provedor/manifest/schedules';
import type { Cloud } from '../cloud/start-cloud.ts';
import { queueName, SITE_DEAD_LETTERS, TABLE_NAME } from './environment.ts';
import { loadFunction } from './load-function.ts';

const DAY_SECONDS = 86_400;

const createQueue = (cloud: Cloud, id: string, definition: QueueDefinition): void => {
  const name = queueName(id);
  cloud.createQueue({
    name,
    ...(definition.fifo ? { fifo: true } : {}),
    visibilitySeconds: definition.visibilitySeconds,
    retentionSeconds: definition.retentionDays * DAY_SECONDS,
    deadLetter: { name: name.replace(/(\.fifo)?$/, '-dead$1'), maximumReceives: definition.maximumReceives },
  });
};

const patternOf = (rule: RuleDefinition): object =>
  rule.serviceEvents === undefined
    ? { source: [EVENT_SOURCE], 'detail-type': rule.events ?? [] }
    : { source: [rule.serviceEvents.source], 'detail-type': rule.serviceEvents.detailTypes };

const isFunctionId = (id: string): id is FunctionId => id in functions;

/** Queues first: a rule may only name queues that exist. */
export const connectQueues = (cloud: Cloud): void => {
  for (const [id, definition] of Object.entries(queues)) createQueue(cloud, id, definition);
  cloud.createQueue({ name: SITE_DEAD_LETTERS, fifo: true });
  for (const [name, rule] of Object.entries(rules))
    cloud.putRule({ name, pattern: patternOf(rule), targets: [{ queue: queueName(rule.queue) }] });
};

/** Every function of the manifest with this process's runtime, and everything that starts one. */
export const connectFunctions = (cloud: Cloud, runtime: Runtime): void => {
  for (const [id, definition] of Object.entries(functions)) {
    if (!isFunctionId(id)) continue;
    cloud.registerFunction(id, loadFunction(id, runtime), {
      timeoutSeconds: definition.timeoutSeconds,
      memoryMb: definition.memoryMb,
    });
  }
  for (const [name, reader] of Object.entries(streamReaders))
    cloud.addStreamConsumer({
      name,
      table: TABLE_NAME,
      functionName: reader.function,
      batchSize: reader.batchSize,
      batchingWindowSeconds: reader.batchingWindowSeconds,
      filters: reader.filters,
    });
  for (const consumer of queueConsumers)
    cloud.addQueueConsumer({
      queue: queueName(consumer.queue),
      functionName: consumer.function,
      batchSize: consumer.batchSize,
      maximumConcurrency: consumer.maximumConcurrency,
    });
  for (const [name, schedule] of Object.entries(schedules))
    cloud.addSchedule({
      name,
      expression: schedule.expression,
      timeZone: SCHEDULE_TIME_ZONE,
      functionName: schedule.function,
    });
};

/** Function by path prefix: the first part of each route's path belongs to one module. */
export const apiPrefixes = (): Readonly<Record<string, string>> =>
  Object.fromEntries(
    routeIds.map((id) => {
      const { path, module } = routeDefinition(id);
      return [`/api/${path.split('/')[1] ?? ''}`, `api-${module}`];
    }),
  );
