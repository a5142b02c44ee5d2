import { crc32 } from 'node:zlib';
import * as z from 'zod';
import { JournalEntry, type NumberedEntry } from './journal-entry.ts';

/** `p` is the number of the line before, 0 for the first of a file: a line that went missing leaves a broken chain. */
const Line = z.strictObject({ n: z.int().min(1), p: z.int().min(0), e: JournalEntry });

export interface ReadLine extends NumberedEntry {
  readonly previous: number;
}

const checksum = (text: string): string => crc32(text).toString(16).padStart(8, '0');

/** One line: CRC-32 of the JSON text in eight hex digits, a blank, the JSON text, a line feed. */
export const writeJournalLine = ({ number, entry }: NumberedEntry, previous: number): string => {
  const text = JSON.stringify({ n: number, p: previous, e: entry });
  return `${checksum(text)} ${text}\n`;
};

const readJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

/** The entry of a line without its line feed, or undefined when any of it is damaged. */
export const readJournalLine = (line: string): ReadLine | undefined => {
  const text = line.slice(9);
  if (line.charAt(8) !== ' ' || line.slice(0, 8) !== checksum(text)) return undefined;
  const parsed = Line.safeParse(readJson(text));
  return parsed.success ? { number: parsed.data.n, previous: parsed.data.p, entry: parsed.data.e } : undefined;
};
