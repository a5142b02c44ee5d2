import type { CredentialsAnswer } from '@provedor/schemas/edge/enrolment';
import type { DesiredStore } from '../desired/desired-store.ts';
import type { ConnectRouter } from '../drivers/router-driver.ts';
import type { Backoff } from '../execute/backoff.ts';
import type { BlockPace } from '../execute/block-pace.ts';
import type { Journal } from '../journal/journal.ts';
import type { AgentApi } from '../protocol/agent-api.ts';
import type { AgentKeys } from '../protocol/agent-keys.ts';
import { createPlanKeyRing, rotatePlanKeys } from '../protocol/plan-keys.ts';
import type { ServerTime } from '../protocol/server-time.ts';
import { createReporter } from '../report/reporter.ts';
import type { AgentPaths } from '../state/agent-paths.ts';
import type { Identity } from '../state/identity-file.ts';
import type { SiteMemory } from '../state/site-memory.ts';
import type { AgentOptions, AgentTiming } from './agent-options.ts';
import { AGENT_VERSION } from './agent-version.ts';
import { createCredentialsKeeper } from './credentials-keeper.ts';
import type { Enrolled } from './enrol.ts';
import { readFailureCode } from './failure-code.ts';
import { createGateKeeper } from './gate-keeper.ts';
import { createIntake } from './intake.ts';
import { startMessageLoop } from './message-loop.ts';
import { createRebuilding } from './rebuilding.ts';
import { createSiteFleet } from './site-fleet.ts';
import { createSiteQueue } from './site-queue.ts';
import { createSnapshotFetcher } from './snapshot-fetcher.ts';
import { startUpkeep } from './upkeep.ts';

/** All that the start has made. */
export interface AgentParts extends Omit<AgentOptions, 'timing' | 'monotonicMs' | 'connectRouter'> {
  readonly paths: AgentPaths;
  readonly timing: AgentTiming;
  readonly monotonicMs: () => number;
  readonly backoff: () => Backoff;
  readonly identity: Identity;
  readonly saveIdentity: (identity: Identity) => Promise<void>;
  readonly enrolled: Enrolled;
  readonly keys: AgentKeys;
  readonly bootId: string;
  readonly end: AbortController;
  readonly api: AgentApi;
  readonly desired: DesiredStore;
  readonly journal: Journal;
  readonly serverTime: ServerTime;
  readonly memory: SiteMemory;
  readonly pace: BlockPace;
  readonly isDamaged: boolean;
  readonly unseal: (sealed: string) => Promise<string>;
  readonly connectRouter: ConnectRouter;
}

export interface RunningAgent {
  /** Nothing is on its way and nothing waits, as far as this process knows. */
  isIdle(): boolean;
  /** Number of the last message taken in. */
  appliedSeq(): number;
  stop(): Promise<void>;
}

const createPlanKeyPins = (parts: AgentParts) => {
  let pinned = parts.enrolled.planKeys;
  let ring = createPlanKeyRing(pinned);
  return {
    ring: () => ring,
    /** Takes a rotated set over when it fits the pinned one; written down before it counts. */
    learn: async (offered: CredentialsAnswer['planKeys']): Promise<void> => {
      if (JSON.stringify(offered) === JSON.stringify(pinned)) return;
      const rotation = rotatePlanKeys(pinned, offered);
      if (!rotation.accepted) {
        parts.log('plan_keys_refused', { reason: rotation.reason });
        return;
      }
      const planKeys = [...rotation.keys];
      await parts.saveIdentity({ ...parts.identity, enrolled: { ...parts.enrolled, planKeys } });
      pinned = planKeys;
      ring = createPlanKeyRing(planKeys);
      parts.log('plan_keys_rotated', { count: planKeys.length });
    },
  };
};

/** Starts everything that talks, on parts that are ready. */
export const runAgent = async (parts: AgentParts): Promise<RunningAgent> => {
  const { desired, journal, log, serverTime, timing, memory } = parts;
  const { siteId } = parts.enrolled;
  const planKeys = createPlanKeyPins(parts);
  const rebuilding = createRebuilding(parts.isDamaged);
  const stopped = Promise.withResolvers<undefined>();
  let isStopped = false;
  let latestSeq = 0;
  let cloudMode: CredentialsAnswer['mode'] = 'enforce';
  const isBehind = (): boolean => latestSeq > desired.mark().seq;

  const credentials = createCredentialsKeeper({
    fetchCredentials: () => parts.api.credentials(siteId),
    openQueue: (answer) =>
      createSiteQueue({
        credentials: answer,
        endpoint: parts.sqsEndpoint,
        longPollSeconds: timing.longPollSeconds,
        signal: parts.end.signal,
      }),
    onAnswer: (answer, tripMs) => {
      serverTime.learn(Date.parse(answer.serverTime), tripMs);
      latestSeq = answer.latestSeq;
      cloudMode = answer.mode;
      void planKeys
        .learn(answer.planKeys)
        .catch((error: unknown) => log('plan_keys_refused', { code: readFailureCode(error) }));
    },
    intervalMs: timing.credentialsMs,
    backoff: parts.backoff(),
    log,
  });
  const access = () => Promise.race([credentials.access(), stopped.promise]);

  const reporter = createReporter({
    siteId,
    bootId: parts.bootId,
    agentVersion: AGENT_VERSION,
    keys: parts.keys,
    memory,
    nowMs: serverTime.now,
    monotonicMs: parts.monotonicMs,
    appliedSeq: () => desired.mark().seq,
    send: async (jws) => {
      const now = credentials.current() ?? (await access());
      if (now === undefined) throw new Error('no credentials');
      await now.queue.report(jws);
    },
    backoff: parts.backoff(),
    reportsPerSecond: timing.reportsPerSecond,
    onFailure: (error) => log('report_failed', { code: readFailureCode(error) }),
  });

  const gates = createGateKeeper({
    killSwitchPath: parts.paths.killSwitch,
    serverTime,
    isJournalHealthy: journal.isHealthy,
    isDry: () => desired.mark().mode === 'dry' || cloudMode === 'dry',
    isBehind,
    isRebuilding: rebuilding.isRebuilding,
  });
  const fleet = createSiteFleet({ ...parts, reporter, gate: gates.gate, rebuilding });
  const upkeep = startUpkeep({
    ...parts,
    fleet,
    hasMovedOn: gates.hasMovedOn,
    serverNowMs: serverTime.now,
    everyMs: timing.upkeepMs,
  });
  const adopt = (): void => fleet.adopt(desired.routers());

  const intake = createIntake({
    siteId,
    planKeys: planKeys.ring,
    desired,
    journal,
    serverNowMs: serverTime.now,
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
      adopt();
    },
    wantSnapshot: () => snapshots.want(),
  });

  const snapshots = createSnapshotFetcher({
    access,
    fetch: parts.api.snapshot,
    take: intake.takeSnapshot,
    renewCredentials: credentials.renew,
    backoff: parts.backoff(),
    log,
    onRest: () => undefined,
  });

  // What an earlier process left is made whole before anything is appended; a damaged checkpoint stays damaged until the snapshot.
  if (parts.isDamaged) await journal.compact(0);
  else await upkeep.checkpoint();
  adopt();
  if (desired.mark().seq === 0 || parts.isDamaged) snapshots.want();

  const messages = startMessageLoop({
    access,
    take: intake.takeFromQueue,
    onEmpty: () => {
      if (isBehind()) snapshots.want();
    },
    renewCredentials: credentials.renew,
    sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
    backoff: parts.backoff(),
    log,
    isStopped: () => isStopped,
  });

  return {
    isIdle: () => messages.isIdle() && snapshots.isIdle() && fleet.isIdle() && reporter.isIdle() && !isBehind(),
    appliedSeq: () => desired.mark().seq,
    stop: async () => {
      isStopped = true;
      stopped.resolve(undefined);
      parts.end.abort();
      await Promise.all([messages.ended, snapshots.stop()]);
      await fleet.stop();
      await reporter.stop();
      await credentials.stop();
      await upkeep.stop();
      await journal.close();
    },
  };
};
