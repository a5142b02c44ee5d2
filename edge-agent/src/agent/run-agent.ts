import type { AgentParts } from './agent-parts.ts';
import { openCloudLink } from './cloud-link.ts';
import { createGateKeeper } from './gate-keeper.ts';
import { startMessageLoop } from './message-loop.ts';
import { createRebuilding } from './rebuilding.ts';
import { createRunningAgent, type RunningAgent } from './running-agent.ts';
import { createSiteFleet } from './site-fleet.ts';
import { createSiteIntake } from './site-intake.ts';
import { createSiteReporter } from './site-reporter.ts';
import { startUpkeep } from './upkeep.ts';

/** Starts everything that talks, on parts that are ready. */
export const runAgent = async (parts: AgentParts): Promise<RunningAgent> => {
  const { desired, journal, serverTime } = parts;
  const cloud = openCloudLink(parts);
  const rebuilding = createRebuilding(parts.isDamaged);
  const reporter = createSiteReporter(parts, cloud);
  const gates = createGateKeeper({
    killSwitchPath: parts.paths.killSwitch,
    serverTime,
    isJournalHealthy: journal.isHealthy,
    isDry: () => desired.mark().mode === 'dry' || cloud.isDry(),
    isBehind: cloud.isBehind,
    isRebuilding: rebuilding.isRebuilding,
  });
  const fleet = createSiteFleet({ ...parts, reporter, gate: gates.gate, rebuilding });
  const upkeep = startUpkeep({
    ...parts,
    fleet,
    hasMovedOn: gates.hasMovedOn,
    serverNowMs: serverTime.now,
    everyMs: parts.timing.upkeepMs,
  });
  const { intake, snapshots } = createSiteIntake(parts, { cloud, reporter, fleet, upkeep, rebuilding });

  // What an earlier process left is made whole before anything is appended; a damaged checkpoint stays damaged until the snapshot.
  if (parts.isDamaged) await journal.compact(0);
  else await upkeep.checkpoint();
  fleet.adopt(desired.routers());
  if (desired.mark().seq === 0 || parts.isDamaged) snapshots.want();

  const messages = startMessageLoop({
    access: cloud.access,
    take: intake.takeFromQueue,
    onEmpty: () => {
      if (cloud.isBehind()) snapshots.want();
    },
    renewCredentials: cloud.renew,
    sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
    backoff: parts.backoff(),
    log: parts.log,
    isStopped: () => parts.end.signal.aborted,
  });

  return createRunningAgent(parts, { cloud, messages, snapshots, fleet, reporter, upkeep });
};
