import type { StreamRecord } from '../dynamodb/stream-reader.ts';

/** What came of one batch of a stream. */
export interface BatchOutcome {
  /** Records up to this sequence number are done with, delivered or given up. */
  doneUpTo?: string;
  /** Number of the next try, when the rest must be tried again. */
  failed?: number;
}

export interface BatchRetryOptions {
  batchSize: number;
  maximumRetries: number;
  deliver(records: readonly StreamRecord[], streamLabel: string): Promise<string | undefined>;
  giveUp(record: StreamRecord, problem: string): void;
}

/**
 * Tries a failing batch again from its first failed record, halving it each time so that the bad record is found; a single record that
 * keeps failing is given up. That is `BisectBatchOnFunctionError` with `ReportBatchItemFailures` of Lambda.
 */
export interface BatchRetry {
  /** How many records the next batch may hold. */
  limit(): number;
  run(records: readonly StreamRecord[], streamLabel: string): Promise<BatchOutcome>;
  /** Keeps an error that came from elsewhere than a delivery. */
  note(error: unknown): void;
  problem(): string | undefined;
}

export function createBatchRetry(options: BatchRetryOptions): BatchRetry {
  let limit = options.batchSize;
  let attempt = 0;
  let problem: string | undefined;

  function succeed(): void {
    limit = options.batchSize;
    attempt = 0;
    problem = undefined;
  }

  function fail(records: readonly StreamRecord[], at: number, reason: string): BatchOutcome {
    problem = reason;
    // The records before the failed one went well, so this is its first failure.
    attempt = at > 0 ? 1 : attempt + 1;
    const [failed, before] = [records[at], records[at - 1]];
    const left = records.length - at;
    if (failed !== undefined && attempt > options.maximumRetries && left === 1) {
      options.giveUp(failed, reason);
      succeed();
      return { doneUpTo: failed.dynamodb.SequenceNumber };
    }
    limit = Math.max(1, Math.floor(left / 2));
    return { failed: attempt, ...(before === undefined ? {} : { doneUpTo: before.dynamodb.SequenceNumber }) };
  }

  return {
    limit: () => limit,
    run: async (records, streamLabel) => {
      let firstFailed: string | undefined;
      try {
        firstFailed = await options.deliver(records, streamLabel);
      } catch (error) {
        return fail(records, 0, textOf(error));
      }
      if (firstFailed !== undefined) {
        const at = records.findIndex((record) => record.dynamodb.SequenceNumber === firstFailed);
        return fail(records, Math.max(at, 0), `record ${firstFailed} failed`);
      }
      const last = records.at(-1);
      succeed();
      return last === undefined ? {} : { doneUpTo: last.dynamodb.SequenceNumber };
    },
    note: (error) => {
      problem = textOf(error);
    },
    problem: () => problem,
  };
}

const textOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
