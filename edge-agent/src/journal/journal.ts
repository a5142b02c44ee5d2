// Invariants: a number is given once; lines reach the disk in the order of their numbers; `durable` is true only after a
// sync. After a failure nothing more is appended to that file, since a sync that failed once may lie when it is tried
// again: only a checkpoint with `compact`, which writes a new file, makes the journal healthy.
import type { IntentEntry, JournalEntry, NumberedEntry } from './journal-entry.ts';
import type { JournalFile } from './journal-file.ts';
import { writeJournalLine } from './journal-line.ts';

export interface Appended {
  /** Number of the first entry; the others follow it. */
  readonly first: number;
  /** False when the disk refused: no block may rest on these entries. */
  readonly durable: Promise<boolean>;
}

export interface Journal {
  /** Appends entries; those of one turn of the event loop share one write and one sync. */
  append(entries: readonly JournalEntry[]): Appended;
  /** Appends without asking for a sync: it goes out with the next one. Losing it costs a look at the device. */
  note(entry: JournalEntry): void;
  /** Writes the journal anew without what a checkpoint now holds: received entries up to that number, closed intents. */
  compact(checkpointNumber: number): Promise<void>;
  openIntents(): ReadonlyMap<number, IntentEntry>;
  /** Bytes since the last compaction. */
  size(): number;
  lastNumber(): number;
  isHealthy(): boolean;
  close(): Promise<void>;
}

export interface JournalOptions {
  readonly file: JournalFile;
  readonly openIntents: ReadonlyMap<number, IntentEntry>;
  readonly lastNumber: number;
  /** Whether the file may be appended to as it is; otherwise nothing is durable before the first `compact`. */
  readonly isFresh: boolean;
  readonly onFailure: (error: unknown) => void;
}

/** Entries that a compaction must carry over. */
const createLiveEntries = (openIntents: ReadonlyMap<number, IntentEntry>) => {
  const intents = new Map(openIntents);
  let received: NumberedEntry[] = [];
  return {
    intents,
    take: (numbered: NumberedEntry): void => {
      const { number, entry } = numbered;
      if (entry.type === 'received') received.push(numbered);
      if (entry.type === 'intent') intents.set(number, entry);
      if (entry.type === 'verified' || entry.type === 'failed') intents.delete(entry.intent);
    },
    forgetReceived: (upTo: number): void => {
      received = received.filter(({ number }) => number > upTo);
    },
    upTo: (last: number): NumberedEntry[] =>
      [...received, ...[...intents].map(([number, entry]) => ({ number, entry }))]
        .filter(({ number }) => number <= last)
        .sort((a, b) => a.number - b.number),
  };
};

const oneTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

export const createJournal = ({ file, onFailure, ...initial }: JournalOptions): Journal => {
  const live = createLiveEntries(initial.openIntents);
  let lastNumber = initial.lastNumber;
  let lastInFile = 0;
  let size = 0;
  let healthy = initial.isFresh;
  let pending: NumberedEntry[] = [];
  /** The commit that will take what is pending now. */
  let commit: Promise<boolean> | undefined;
  let tail: Promise<unknown> = Promise.resolve();

  const take = (entry: JournalEntry): void => {
    lastNumber += 1;
    const numbered = { number: lastNumber, entry };
    live.take(numbered);
    pending.push(numbered);
  };

  const write = async (entries: readonly NumberedEntry[], put: (text: string) => Promise<void>): Promise<boolean> => {
    let text = '';
    for (const numbered of entries) {
      text += writeJournalLine(numbered, lastInFile);
      lastInFile = numbered.number;
    }
    size += text.length;
    try {
      await put(text);
      return true;
    } catch (error) {
      onFailure(error);
      return false;
    }
  };

  const flush = async (): Promise<boolean> => {
    commit = undefined;
    const entries = pending;
    pending = [];
    if (!healthy) return false;
    healthy = await write(entries, (text) => file.append(text));
    return healthy;
  };

  const planCommit = (): Promise<boolean> => {
    // One turn later, so that a message and the intents that follow from it are synced together.
    commit ??= tail.then(oneTurn).then(flush);
    tail = commit;
    return commit;
  };

  const rewrite = async (checkpointNumber: number): Promise<void> => {
    live.forgetReceived(checkpointNumber);
    const entries = live.upTo((pending[0]?.number ?? lastNumber + 1) - 1);
    lastInFile = 0;
    size = 0;
    healthy = await write(entries, (text) => file.replace(text));
  };

  return {
    append: (entries) => {
      const first = lastNumber + 1;
      for (const entry of entries) take(entry);
      return { first, durable: planCommit() };
    },
    note: take,
    compact: (checkpointNumber) => {
      const done = tail.then(() => rewrite(checkpointNumber));
      tail = done;
      return done;
    },
    openIntents: () => live.intents,
    size: () => size,
    lastNumber: () => lastNumber,
    isHealthy: () => healthy,
    close: async () => {
      if (pending.length > 0) await planCommit();
      await tail;
      await file.close();
    },
  };
};
