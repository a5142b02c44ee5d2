import { closeSync, existsSync, openSync, readFileSync, renameSync, writeFileSync, writeSync } from 'node:fs';
import * as z from 'zod';
import { Notification } from './notification.ts';
import { Payment } from './payment.ts';

/** The answer to a write, kept under its idempotency key. */
export const KeptAnswer = z.object({
  key: z.string(),
  /** Method, path and body digest; the same key with another one is a conflict. */
  fingerprint: z.string(),
  status: z.int(),
  body: z.unknown(),
});
export type KeptAnswer = z.infer<typeof KeptAnswer>;

const JournalEntry = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('payment'), payment: Payment }),
  z.object({ kind: z.literal('answer'), answer: KeptAnswer }),
  z.object({ kind: z.literal('notification'), notification: Notification }),
]);
export type JournalEntry = z.infer<typeof JournalEntry>;

export interface Journal {
  append(entry: JournalEntry): void;
  close(): void;
}

const parseLine = (line: string): JournalEntry | undefined => {
  try {
    return JournalEntry.parse(JSON.parse(line));
  } catch {
    return undefined;
  }
};

/** Entries in the order written. A line torn by a sudden end is left out; it can only be the last one. */
export const readJournal = (stateFile: string | undefined): readonly JournalEntry[] => {
  if (stateFile === undefined || !existsSync(stateFile)) return [];
  return readFileSync(stateFile, 'utf8')
    .split('\n')
    .map(parseLine)
    .filter((entry) => entry !== undefined);
};

/**
 * Rewrites the file with the given entries (beside it, then renamed over it), then appends one line per change: a
 * change costs the same however many payments there are, and the file is whole at every moment.
 */
export const openJournal = (stateFile: string | undefined, entries: readonly JournalEntry[]): Journal => {
  if (stateFile === undefined) return { append: () => {}, close: () => {} };
  const fresh = `${stateFile}.new`;
  writeFileSync(fresh, entries.map((entry) => `${JSON.stringify(entry)}\n`).join(''));
  renameSync(fresh, stateFile);
  const file = openSync(stateFile, 'a');
  return {
    append: (entry) => {
      writeSync(file, `${JSON.stringify(entry)}\n`);
    },
    close: () => closeSync(file),
  };
};
