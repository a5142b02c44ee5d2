import type { DynamoDb } from '../dynamodb/start-dynamodb.ts';
import type { StreamReader, StreamRecord } from '../dynamodb/stream-reader.ts';
import { createBatchRetry } from './batch-retry.ts';
import type { Pump } from './queue-pump.ts';
import { createWorkLoop, type RoundControl } from './work-loop.ts';

export interface StreamPumpOptions {
  dynamoDb: Pick<DynamoDb, 'onChange' | 'openReader'>;
  table: string;
  batchSize: number;
  /** Longest wait to fill a batch, milliseconds. */
  batchingWindowMs: number;
  /** Tries after the first before a single record is given up. */
  maximumRetries: number;
  /** Sequence number to go on after, for this stream. */
  startAfter(streamLabel: string): string | undefined;
  /** Records of this sequence number and before are done with. */
  done(streamLabel: string, sequence: string): void;
  /** Sequence number of the first record that failed, if any. A throw fails the whole batch. */
  deliver(records: readonly StreamRecord[], streamLabel: string): Promise<string | undefined>;
  /** A record that failed for good. */
  giveUp(record: StreamRecord, problem: string): void;
  /** Milliseconds before try number `attempt` (1 for the first retry). */
  retryPauseMs?: (attempt: number) => number;
}

export interface StreamPump extends Pump {
  /** Resolves when everything that was written before the call is done with; a batch does not wait for its window then. */
  caughtUp(): Promise<void>;
  /** True when batches wait for a window: what was written is then not done with at once. */
  readonly windowed: boolean;
}

/** Grows from 50 ms to 5 s. */
const growingPause = (attempt: number): number => Math.min(50 * 2 ** (attempt - 1), 5_000);

/** Carries stream records of one table to its consumer, in order, at least once. */
export function createStreamPump(options: StreamPumpOptions): StreamPump {
  const pauseMs = options.retryPauseMs ?? growingPause;
  const retry = createBatchRetry(options);
  let reader: StreamReader | undefined;

  async function readToTheEnd(control: RoundControl): Promise<void> {
    reader ??= await openReader(options);
    for (;;) {
      const records = await nextBatch(reader, control);
      if (records.length === 0 || control.stopped()) return;
      const outcome = await retry.run(records, reader.label);
      if (outcome.doneUpTo !== undefined) options.done(reader.label, outcome.doneUpTo);
      if (outcome.failed === undefined) continue;
      reader.seek(outcome.doneUpTo ?? options.startAfter(reader.label));
      await control.sleep(pauseMs(outcome.failed));
    }
  }

  async function nextBatch(from: StreamReader, control: RoundControl): Promise<StreamRecord[]> {
    const limit = retry.limit();
    const records = await from.next(limit);
    if (records.length === 0 || records.length >= limit || options.batchingWindowMs === 0) return records;
    await control.linger(options.batchingWindowMs);
    return [...records, ...(await from.next(limit - records.length))];
  }

  const loop = createWorkLoop({
    round: readToTheEnd,
    failed: (error) => {
      retry.note(error);
      // Opened anew at the checkpoint: the table may have been made anew, or the database started again.
      reader = undefined;
    },
    pauseMs,
  });
  const forget = options.dynamoDb.onChange(loop.wake);
  setImmediate(loop.wake);
  return {
    busy: loop.busy,
    problem: retry.problem,
    windowed: options.batchingWindowMs > 0,
    caughtUp: () => {
      const finished = loop.finishedRound();
      loop.hurry();
      return finished;
    },
    stop: async () => {
      forget();
      await loop.stop();
    },
  };
}

async function openReader(options: StreamPumpOptions): Promise<StreamReader> {
  const opened = await options.dynamoDb.openReader(options.table);
  opened.seek(options.startAfter(opened.label));
  return opened;
}
