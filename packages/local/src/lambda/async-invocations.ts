import * as z from 'zod';
import type { Store } from '../cloud/store.ts';
import { createQueuePump, type Pump } from '../pumps/queue-pump.ts';
import type { Queues } from '../sqs/queues.ts';
import type { Functions } from './functions.ts';

/**
 * Invocations that nobody waits for: events, schedules, `InvocationType: Event`. Each is a message in a hidden queue of its function, so
 * it outlives a crash. A failed one is tried twice more, after one and two minutes, then parked, as on AWS.
 */
export interface AsyncInvocations {
  /** Call inside a store transaction: the invocation counts when that commits. */
  requestWithin(name: string, event: string): void;
  /** Resolves when the invocation is on disk. */
  request(name: string, event: string): Promise<void>;
  /** Starts to work for a function that is now registered. */
  serve(name: string): void;
  pumps(): ReadonlyMap<string, Pump>;
}

/** Queue of invocations that failed three times. */
export const PARKED_INVOCATIONS = '_invoke-parked';
const TRIES = 3;
const CONCURRENCY = 10;
const MINUTE_S = 60;
/** Longest a function may run, and a minute: no second try begins while the first one runs. */
const VISIBILITY_S = 960;

const Invocation = z.object({ name: z.string(), event: z.string() });

export function createAsyncInvocations(context: {
  store: Store;
  queues: Queues;
  functions: Functions;
}): AsyncInvocations {
  const { queues, functions, store } = context;
  const pumps = new Map<string, Pump>();
  const served = new Set<string>();
  const parked = queues.catalog.find(PARKED_INVOCATIONS) ?? queues.catalog.create(PARKED_INVOCATIONS);

  function ensureQueue(name: string): string {
    const queue = queueOf(name);
    if (queues.catalog.find(queue) !== undefined) return queue;
    queues.catalog.create(queue, {
      VisibilityTimeout: String(VISIBILITY_S),
      RedrivePolicy: JSON.stringify({ deadLetterTargetArn: parked.arn, maxReceiveCount: TRIES }),
    });
    startPump(name);
    return queue;
  }

  function startPump(name: string): void {
    const queue = queueOf(name);
    if (pumps.has(name) || !served.has(name) || queues.catalog.find(queue) === undefined) return;
    const pump = createQueuePump({
      queues,
      queue,
      batchSize: 1,
      concurrency: CONCURRENCY,
      retryAfterS: (message) => message.receiveCount * MINUTE_S,
      deliver: async ([message]) => {
        if (message !== undefined) await invoke(functions, Invocation.parse(JSON.parse(message.body)));
        return [];
      },
    });
    pumps.set(name, pump);
  }

  const requestWithin = (name: string, event: string): void => {
    queues.sendWithin(ensureQueue(name), { body: JSON.stringify({ name, event }) });
  };

  return {
    requestWithin,
    request: (name, event) => store.grouped(() => requestWithin(name, event)),
    serve: (name) => {
      served.add(name);
      // A queue lost in a power cut is made anew by the next start.
      store.relaxed(() => ensureQueue(name));
      startPump(name);
    },
    pumps: () => pumps,
  };
}

const queueOf = (name: string): string => `_invoke-${name}`;

async function invoke(functions: Functions, { name, event }: z.infer<typeof Invocation>): Promise<void> {
  const outcome = await functions.invoke(name, event);
  if (!outcome.ok) throw new Error(`${outcome.fault.errorType}: ${outcome.fault.errorMessage}`);
}
