import type { ReceivedMessage } from '../sqs/message-table.ts';
import type { Queues } from '../sqs/queues.ts';

export interface QueuePumpOptions {
  queues: Queues;
  queue: string;
  batchSize: number;
  /** Batches under way at once. */
  concurrency: number;
  /** Gives the ids of the messages that failed; a throw means all of them. */
  deliver(messages: readonly ReceivedMessage[]): Promise<readonly string[]>;
  /** Seconds until a failed message is tried again; absent: its visibility timeout runs on, as on AWS. */
  retryAfterS?: (message: ReceivedMessage) => number;
}

/** Carries messages of one queue to its consumer as soon as they are visible. */
export interface Pump {
  /** Something can be done right now. */
  busy(): boolean;
  /** What went wrong last; empty after a success. */
  problem(): string | undefined;
  /** Takes no more and resolves when what runs has ended. */
  stop(): Promise<void>;
}

/** After a failed receive (a full disk, say) the pump looks again after this time. */
const RECOVERY_MS = 1_000;

export function createQueuePump(options: QueuePumpOptions): Pump {
  const { queues, queue } = options;
  const running = new Set<Promise<void>>();
  let problem: string | undefined;
  let stopped = false;
  let recovery: NodeJS.Timeout | undefined;

  function pull(): void {
    while (!stopped && running.size < options.concurrency) {
      const messages = receive();
      if (messages.length === 0) return;
      const batch = carryBatch(options, messages).then((outcome) => {
        problem = outcome;
        running.delete(batch);
        pull();
      });
      running.add(batch);
    }
  }

  function receive(): ReceivedMessage[] {
    try {
      return queues.receive(queue, { max: options.batchSize });
    } catch (error) {
      problem = textOf(error);
      clearTimeout(recovery);
      recovery = setTimeout(pull, RECOVERY_MS);
      recovery.unref();
      return [];
    }
  }

  queues.releaseInFlight(queue);
  const forget = queues.onAvailable(queue, pull);
  // Not at once: who made the pump may still have to note it.
  setImmediate(pull);
  return {
    busy: () => running.size > 0 || (!stopped && queues.hasReceivable(queue)),
    problem: () => problem,
    stop: async () => {
      stopped = true;
      forget();
      clearTimeout(recovery);
      await Promise.all(running);
    },
  };
}

/** Delivers and settles; gives what went wrong, if anything. */
async function carryBatch(
  options: QueuePumpOptions,
  messages: readonly ReceivedMessage[],
): Promise<string | undefined> {
  const { failed, problem } = await deliver(options, messages);
  try {
    for (const message of messages) settle(options, message, failed.has(message.messageId));
    return problem;
  } catch (error) {
    // Not deleted: it comes again after its visibility timeout, which at-least-once delivery allows.
    return textOf(error);
  }
}

async function deliver(
  options: QueuePumpOptions,
  messages: readonly ReceivedMessage[],
): Promise<{ failed: ReadonlySet<string>; problem: string | undefined }> {
  try {
    const failed = new Set(await options.deliver(messages));
    const problem = failed.size === 0 ? undefined : `${failed.size} of ${messages.length} messages failed`;
    return { failed, problem };
  } catch (error) {
    return { failed: new Set(messages.map((message) => message.messageId)), problem: textOf(error) };
  }
}

function settle(options: QueuePumpOptions, message: ReceivedMessage, failed: boolean): void {
  const { queues, queue, retryAfterS } = options;
  if (!failed) queues.remove(queue, message.receiptHandle);
  else if (retryAfterS !== undefined) queues.changeVisibility(queue, message.receiptHandle, retryAfterS(message));
}

const textOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
