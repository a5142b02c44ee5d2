import type { DynamoDb } from '../dynamodb/start-dynamodb.ts';
import type { Scheduler } from '../scheduler/scheduler.ts';
import type { Queues } from '../sqs/queues.ts';

export interface Maintenance {
  /** Does all of it now; call after moving a travelling clock. */
  tick(): Promise<void>;
  problem(): string | undefined;
  stop(): Promise<void>;
}

const EVERY_MS = 60_000;

/** Once a minute: drops old messages and read stream records, deletes expired items, and looks whether a schedule is due. */
export function startMaintenance(parts: {
  dynamoDb: DynamoDb;
  queues: Queues;
  scheduler: Scheduler;
  readUpTo: (table: string) => bigint | undefined;
}): Maintenance {
  let problem: string | undefined;
  let last: Promise<void> = Promise.resolve();

  async function clean(): Promise<void> {
    parts.queues.tick();
    parts.scheduler.tick();
    await parts.dynamoDb.maintain(parts.readUpTo);
  }

  function tick(): Promise<void> {
    // One at a time: two sweeps at once would delete the same items.
    last = last.catch(() => undefined).then(clean);
    return last;
  }

  const timer = setInterval(() => {
    tick().then(
      () => {
        problem = undefined;
      },
      (error: unknown) => {
        problem = error instanceof Error ? error.message : String(error);
      },
    );
  }, EVERY_MS);
  timer.unref();
  return {
    tick,
    problem: () => problem,
    stop: async () => {
      clearInterval(timer);
      await last.catch(() => undefined);
    },
  };
}
