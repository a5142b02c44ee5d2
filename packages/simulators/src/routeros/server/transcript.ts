import { fromBinary } from '../wire/binary-text.ts';

/** A command as it came in, word by word. */
export interface TranscriptEntry {
  /** Number of the connection, from 1. */
  readonly connection: number;
  readonly words: readonly string[];
}

/** What clients sent, newest last. */
export interface Transcript {
  entries(): readonly TranscriptEntry[];
  clear(): void;
}

export interface TranscriptKeeper extends Transcript {
  /** Takes binary words. */
  note(connection: number, words: readonly string[]): void;
}

/** Older entries are dropped, so that a long run does not fill the memory. */
const KEPT = 10_000;

export function createTranscript(): TranscriptKeeper {
  let kept: TranscriptEntry[] = [];
  return {
    entries: () => kept.slice(-KEPT).map(({ connection, words }) => ({ connection, words: words.map(fromBinary) })),
    clear: () => {
      kept = [];
    },
    note(connection, words) {
      kept.push({ connection, words });
      if (kept.length > 2 * KEPT) kept = kept.slice(-KEPT);
    },
  };
}
