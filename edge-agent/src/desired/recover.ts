import { rename } from 'node:fs/promises';
import type { IntentEntry, ReceivedEntry } from '../journal/journal-entry.ts';
import { readJournal } from '../journal/read-journal.ts';
import { readFileIfPresent } from '../state/read-file-if-present.ts';
import { type Checkpoint, readCheckpoint } from './checkpoint.ts';
import { createDesiredStore, type DesiredImage, emptyDesired } from './desired-store.ts';

/** What an agent knows at its start, before it has asked anybody. */
export interface Recovered {
  readonly desired: DesiredImage;
  readonly openIntents: ReadonlyMap<number, IntentEntry>;
  readonly lastNumber: number;
  readonly serverTimeMs: number;
  readonly blockTimes: readonly number[];
  /**
   * The disk lost something that it had promised to keep: until the cloud's snapshot and a full read of the routers have
   * rebuilt the truth, nobody new is blocked.
   */
  readonly damaged: boolean;
  /** The power went while the last line was written. */
  readonly torn: boolean;
}

const nothing: Checkpoint = { desired: emptyDesired, journalNumber: 0, serverTimeMs: 0, blockTimes: [] };

/** Applies the changes that came after the checkpoint, as far as their sequence has no hole. */
const replay = (desired: DesiredImage, received: readonly ReceivedEntry[]): DesiredImage => {
  const store = createDesiredStore(desired);
  for (const { seq, hash, mode, items } of received) {
    if (items === undefined || seq !== store.mark().seq + 1) continue;
    store.apply({ kind: 'change', seq, hash, mode, items, routers: [] });
  }
  return store.image();
};

/** Reads checkpoint and journal. A corrupt journal is set aside under another name for whoever wants to look at it. */
export const recover = async (paths: { checkpoint: string; journal: string }): Promise<Recovered> => {
  const reading = await readCheckpoint(paths.checkpoint);
  const checkpoint = reading.state === 'whole' ? reading.checkpoint : nothing;
  const journal = readJournal((await readFileIfPresent(paths.journal)) ?? '');
  if (journal.corrupt) await rename(paths.journal, `${paths.journal}.corrupt`);
  const blocks = journal.blocks.filter(({ number }) => number > checkpoint.journalNumber);
  return {
    desired: replay(checkpoint.desired, journal.received),
    openIntents: journal.openIntents,
    lastNumber: Math.max(journal.lastNumber, checkpoint.journalNumber),
    serverTimeMs: checkpoint.serverTimeMs,
    blockTimes: [...checkpoint.blockTimes, ...blocks.map(({ at }) => at)],
    damaged: journal.corrupt || reading.state === 'damaged',
    torn: journal.torn,
  };
};
