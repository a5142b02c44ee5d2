import type { DynamoDb } from '../dynamodb/start-dynamodb.ts';
import type { Scheduler } from '../scheduler/scheduler.ts';
import type { QueueCounts, Queues } from '../sqs/queues.ts';
import type { ConsumerHealth, Consumers } from './consumers.ts';

export interface CloudHealth {
  /** True when nothing below tells of a problem. */
  ok: boolean;
  dynamoDb: ReturnType<DynamoDb['health']>;
  consumers: ConsumerHealth[];
  /** Queues of the cloud itself (`_invoke-…`, `_unread-…`) only while something is in them. */
  queues: ({ name: string } & QueueCounts)[];
  /** `nextAt` in epoch milliseconds; absent: never again. */
  schedules: { name: string; nextAt?: number }[];
  /** Why the minute's cleaning failed last. */
  maintenanceProblem?: string;
}

export function readHealth(parts: {
  dynamoDb: DynamoDb;
  consumers: Consumers;
  queues: Queues;
  scheduler: Scheduler;
  maintenanceProblem: string | undefined;
}): CloudHealth {
  const dynamoDb = parts.dynamoDb.health();
  const consumers = parts.consumers.health();
  const problem = parts.maintenanceProblem;
  return {
    ok: dynamoDb.running && problem === undefined && consumers.every((one) => one.problem === undefined),
    dynamoDb,
    consumers,
    queues: parts.queues.catalog
      .list()
      .map(({ name }) => ({ name, ...parts.queues.counts(name) }))
      .filter(({ name, visible, inFlight, delayed }) => !name.startsWith('_') || visible + inFlight + delayed > 0),
    schedules: parts.scheduler
      .list()
      .map(({ name, nextAt }) => ({ name, ...(nextAt === undefined ? {} : { nextAt }) })),
    ...(problem === undefined ? {} : { maintenanceProblem: problem }),
  };
}
