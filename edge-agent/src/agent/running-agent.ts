import type { Reporter } from '../report/reporter.ts';
import type { AgentParts } from './agent-parts.ts';
import type { CloudLink } from './cloud-link.ts';
import type { MessageLoop } from './message-loop.ts';
import type { SiteFleet } from './site-fleet.ts';
import type { SnapshotFetcher } from './snapshot-fetcher.ts';
import type { Upkeep } from './upkeep.ts';

export interface RunningAgent {
  /** Nothing is on its way and nothing waits, as far as this process knows. */
  isIdle(): boolean;
  /** Number of the last message taken in. */
  appliedSeq(): number;
  stop(): Promise<void>;
}

interface Talking {
  readonly cloud: CloudLink;
  readonly messages: MessageLoop;
  readonly snapshots: SnapshotFetcher;
  readonly fleet: SiteFleet;
  readonly reporter: Reporter;
  readonly upkeep: Upkeep;
}

/** What the start gives back of everything that talks. */
export const createRunningAgent = (
  { desired, journal }: Pick<AgentParts, 'desired' | 'journal'>,
  { cloud, messages, snapshots, fleet, reporter, upkeep }: Talking,
): RunningAgent => ({
  isIdle: () => messages.isIdle() && snapshots.isIdle() && fleet.isIdle() && reporter.isIdle() && !cloud.isBehind(),
  appliedSeq: () => desired.mark().seq,
  // Order of the end: nothing new is taken in, routers are let go, what is still to be said is said, and the disk gets the last word.
  stop: async () => {
    cloud.end();
    await Promise.all([messages.ended, snapshots.stop()]);
    await fleet.stop();
    await reporter.stop();
    await cloud.stop();
    await upkeep.stop();
    await journal.close();
  },
});
