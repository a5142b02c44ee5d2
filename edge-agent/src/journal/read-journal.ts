import type { IntentEntry, NumberedEntry, ReceivedEntry } from './journal-entry.ts';
import { readJournalLine } from './journal-line.ts';

/** What a journal says after a start. */
export interface JournalReading {
  readonly received: readonly ReceivedEntry[];
  /** Intents of unknown end, by their number: the device must be asked. */
  readonly openIntents: ReadonlyMap<number, IntentEntry>;
  /** Every intent to block, open or not: the cap per hour counts them. */
  readonly blocks: readonly { readonly number: number; readonly at: number }[];
  readonly lastNumber: number;
  /** A power cut took part of the last line; it was never acted on, since acting waits for the sync. */
  readonly torn: boolean;
  /** Something in the middle is gone: what the journal says is not the whole truth. */
  readonly corrupt: boolean;
}

interface Lines {
  readonly entries: readonly NumberedEntry[];
  readonly torn: boolean;
  readonly corrupt: boolean;
}

const readLines = (text: string): Lines => {
  const lines = text.split('\n');
  let damaged = lines.pop() !== '';
  const entries: NumberedEntry[] = [];
  let last = 0;
  let corrupt = false;
  for (const line of lines) {
    const read = readJournalLine(line);
    if (read === undefined) {
      damaged = true;
      continue;
    }
    // A line written twice says nothing new.
    if (read.number <= last) continue;
    if (read.previous !== last) corrupt = true;
    entries.push(read);
    last = read.number;
  }
  return { entries, torn: damaged && !corrupt, corrupt };
};

const collectOpenIntents = (entries: readonly NumberedEntry[]): Map<number, IntentEntry> => {
  const open = new Map<number, IntentEntry>();
  for (const { number, entry } of entries) {
    if (entry.type === 'intent') open.set(number, entry);
    if (entry.type === 'verified' || entry.type === 'failed') open.delete(entry.intent);
  }
  return open;
};

/** Reads a whole journal. Damage at the end is a torn tail and is left out; damage before a whole line is corruption. */
export const readJournal = (text: string): JournalReading => {
  const { entries, torn, corrupt } = readLines(text);
  const received: ReceivedEntry[] = [];
  const blocks: { number: number; at: number }[] = [];
  for (const { number, entry } of entries) {
    if (entry.type === 'received') received.push(entry);
    if (entry.type === 'intent' && entry.step === 'block') blocks.push({ number, at: entry.at });
  }
  const lastNumber = entries.at(-1)?.number ?? 0;
  return { received, openIntents: collectOpenIntents(entries), blocks, lastNumber, torn, corrupt };
};
