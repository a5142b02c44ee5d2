import * as z from 'zod';
import { SessionMark } from '../report/session-diff.ts';
import { readFileIfPresent } from './read-file-if-present.ts';
import { writeFileAtomically } from './write-file-atomically.ts';

/** The device that was found at a router's address when it was configured. */
export const DevicePin = z.strictObject({ configuration: z.string(), identity: z.string(), serial: z.string() });
export type DevicePin = z.infer<typeof DevicePin>;

const Stored = z.strictObject({
  reportSeq: z.int().min(0),
  reported: z.record(z.string(), z.string()),
  sessions: z.record(z.string(), z.record(z.string(), SessionMark)),
  answeredReads: z.array(z.string()),
  pins: z.record(z.string(), DevicePin),
});

/** What need not be exact but should survive a restart: losing it costs a report that says nothing new. */
export interface SiteMemory {
  reportSeq: number;
  /** Digest of the last reported result by connection id. */
  readonly reported: Map<string, string>;
  /** Reported sessions by router id, then login. */
  readonly sessions: Map<string, ReadonlyMap<string, SessionMark>>;
  readonly answeredReads: Set<string>;
  readonly pins: Map<string, DevicePin>;
}

/** Reports that an earlier process may have numbered after its last save. */
const UNSAVED_REPORTS = 10_000;
const REMEMBERED_READS = 100;

const readStored = (text: string | undefined): z.infer<typeof Stored> | undefined => {
  if (text === undefined) return undefined;
  try {
    return Stored.parse(JSON.parse(text));
  } catch {
    return undefined;
  }
};

/** Reads the memory; a missing or damaged one is empty. */
export const loadSiteMemory = async (path: string): Promise<SiteMemory> => {
  const stored = readStored(await readFileIfPresent(path));
  return {
    reportSeq: (stored?.reportSeq ?? 0) + (stored === undefined ? 0 : UNSAVED_REPORTS),
    reported: new Map(Object.entries(stored?.reported ?? {})),
    sessions: new Map(
      Object.entries(stored?.sessions ?? {}).map(([routerId, marks]) => [routerId, new Map(Object.entries(marks))]),
    ),
    answeredReads: new Set(stored?.answeredReads ?? []),
    pins: new Map(Object.entries(stored?.pins ?? {})),
  };
};

export const saveSiteMemory = async (path: string, memory: SiteMemory): Promise<void> => {
  const sessions = [...memory.sessions].map(([routerId, marks]) => [routerId, Object.fromEntries(marks)]);
  const stored: z.infer<typeof Stored> = {
    reportSeq: memory.reportSeq,
    reported: Object.fromEntries(memory.reported),
    sessions: Object.fromEntries(sessions),
    answeredReads: [...memory.answeredReads].slice(-REMEMBERED_READS),
    pins: Object.fromEntries(memory.pins),
  };
  await writeFileAtomically(path, [JSON.stringify(stored)]);
};
