import type { Reporter } from '../report/reporter.ts';
import type { AgentParts } from './agent-parts.ts';
import type { CloudLink } from './cloud-link.ts';
import { createIntake, type Intake } from './intake.ts';
import type { Rebuilding } from './rebuilding.ts';
import type { SiteFleet } from './site-fleet.ts';
import { createSnapshotFetcher, type SnapshotFetcher } from './snapshot-fetcher.ts';
import type { Upkeep } from './upkeep.ts';

interface Around {
  readonly cloud: CloudLink;
  readonly reporter: Reporter;
  readonly fleet: SiteFleet;
  readonly upkeep: Upkeep;
  readonly rebuilding: Rebuilding;
}

export interface SiteIntake {
  readonly intake: Intake;
  readonly snapshots: SnapshotFetcher;
}

/** The intake and the snapshots it asks for: made together, since each needs the other. Nothing is fetched until a snapshot is wanted. */
export const createSiteIntake = (parts: AgentParts, around: Around): SiteIntake => {
  const { desired, log } = parts;
  const { cloud, reporter, fleet, upkeep, rebuilding } = around;

  const intake = createIntake({
    siteId: parts.enrolled.siteId,
    planKeys: cloud.planKeys,
    desired,
    journal: parts.journal,
    serverNowMs: parts.serverTime.now,
    allowEmptySnapshot: parts.allowEmptySnapshot ?? false,
    log,
    onSuperseded: (items) => {
      for (const { connectionId, routerId, revision } of items)
        reporter.result({
          connectionId,
          routerId,
          revision,
          outcome: 'superseded',
          observed: 'unknown',
          at: fleet.now(),
        });
    },
    onChange: (touched, freed) => {
      for (const [routerId, ids] of touched) fleet.touch(routerId, ids);
      for (const routerId of freed) fleet.refresh(routerId);
    },
    checkpoint: upkeep.checkpoint,
    onSnapshot: () => {
      rebuilding.snapshotTaken();
      fleet.adopt(desired.routers());
    },
    wantSnapshot: () => snapshots.want(),
  });

  const snapshots = createSnapshotFetcher({
    access: cloud.access,
    fetch: parts.api.snapshot,
    take: intake.takeSnapshot,
    renewCredentials: cloud.renew,
    backoff: parts.backoff(),
    log,
    onRest: () => undefined,
  });

  return { intake, snapshots };
};
