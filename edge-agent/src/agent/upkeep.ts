import type { ConnectionId, RouterId } from '@provedor/kernel/ids';
import { writeCheckpoint } from '../desired/checkpoint.ts';
import type { DesiredStore } from '../desired/desired-store.ts';
import type { BlockPace } from '../execute/block-pace.ts';
import type { Journal } from '../journal/journal.ts';
import { type SiteMemory, saveSiteMemory } from '../state/site-memory.ts';
import { readFailureCode } from './failure-code.ts';
import type { Log } from './log.ts';
import type { RouterFleet } from './router-fleet.ts';

export interface UpkeepOptions {
  readonly paths: { readonly checkpoint: string; readonly memory: string };
  readonly desired: DesiredStore;
  readonly journal: Journal;
  readonly pace: BlockPace;
  readonly memory: SiteMemory;
  readonly fleet: RouterFleet;
  readonly hasMovedOn: (routerId: RouterId) => boolean;
  readonly serverNowMs: () => number;
  readonly everyMs: number;
  readonly log: Log;
}

export interface Upkeep {
  /** Writes all that is known to disk and lets the journal forget it. */
  checkpoint(): Promise<void>;
  stop(): Promise<void>;
}

/** A journal of this size makes the next start slow. */
const COMPACT_ABOVE_BYTES = 4 * 1024 * 1024;

export const startUpkeep = (options: UpkeepOptions): Upkeep => {
  const { desired, journal, fleet, log } = options;
  const ended = new Map<ConnectionId, number>();
  let savedReportSeq = options.memory.reportSeq;
  let tail: Promise<void> = Promise.resolve();

  const writeAll = async (): Promise<void> => {
    // Taken in one turn: the image holds every entry up to this number.
    const journalNumber = journal.lastNumber();
    const image = desired.image();
    const serverTimeMs = options.serverNowMs();
    await writeCheckpoint(options.paths.checkpoint, {
      desired: image,
      journalNumber,
      serverTimeMs,
      blockTimes: options.pace.times(),
    });
    await journal.compact(journalNumber);
  };

  /** One at a time; a failure is the caller's and not the next one's. */
  const checkpoint = (): Promise<void> => {
    const done = tail.then(writeAll);
    tail = done.catch(() => undefined);
    return done;
  };

  const saveMemory = async (): Promise<void> => {
    if (savedReportSeq === options.memory.reportSeq) return;
    savedReportSeq = options.memory.reportSeq;
    await saveSiteMemory(options.paths.memory, options.memory);
  };

  /** A warrant that has ended is a reason to look: the customer must be let through, each end once. */
  const touchEnded = (): void => {
    const nowMs = options.serverNowMs();
    for (const routerId of fleet.routerIds()) {
      const ids: ConnectionId[] = [];
      for (const { connectionId, revision, access } of desired.itemsOf(routerId)) {
        if (access.state !== 'block' || Date.parse(access.warrantExpiresAt) > nowMs) continue;
        if (ended.get(connectionId) === revision) continue;
        ended.set(connectionId, revision);
        ids.push(connectionId);
      }
      if (ids.length > 0) fleet.touch(routerId, ids);
    }
  };

  const followGates = (): void => {
    for (const routerId of fleet.routerIds()) if (options.hasMovedOn(routerId)) fleet.refresh(routerId);
  };

  const once = async (): Promise<void> => {
    touchEnded();
    followGates();
    if (!journal.isHealthy() || journal.size() > COMPACT_ABOVE_BYTES) await checkpoint();
    await saveMemory();
  };

  let running: Promise<void> = Promise.resolve();
  const timer = setInterval(() => {
    running = running.then(once).catch((error: unknown) => log('upkeep_failed', { code: readFailureCode(error) }));
  }, options.everyMs);

  return {
    checkpoint,
    stop: async () => {
      clearInterval(timer);
      await running;
      await checkpoint().catch((error: unknown) => log('upkeep_failed', { code: readFailureCode(error) }));
      await saveMemory().catch((error: unknown) => log('upkeep_failed', { code: readFailureCode(error) }));
    },
  };
};
