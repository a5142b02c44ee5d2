import type { ConnectionId } from '@provedor/kernel/ids';
import { instantOf } from '@provedor/kernel/instant';
import type { DesiredConnection, DesiredRouter } from '@provedor/schemas/edge/desired-state';
import type { DesiredStore } from '../desired/desired-store.ts';
import type { DeviceIdentity, RouterDriver } from '../drivers/router-driver.ts';
import type { OpenWrites } from '../journal/open-writes.ts';
import type { Gate } from '../plan/gate.ts';
import type { ConnectionStep, Finding, Step } from '../plan/step.ts';
import { pagesOf } from '../report/discovery-pages.ts';
import type { Reporter } from '../report/reporter.ts';
import { diffSessions } from '../report/session-diff.ts';
import type { SiteMemory } from '../state/site-memory.ts';
import type { BlockPace } from './block-pace.ts';
import type { RouterSession } from './router-runner.ts';
import { createRouterView } from './router-view.ts';
import type { RouterWork } from './router-work.ts';
import { runSteps, type Stage, type StepOutcome } from './run-steps.ts';
import { type Scope, type SettleTools, settle } from './settle.ts';

export interface RouterSessionOptions {
  readonly router: DesiredRouter;
  readonly desired: DesiredStore;
  readonly writes: OpenWrites;
  readonly pace: BlockPace;
  readonly work: RouterWork;
  readonly gate: () => Gate;
  readonly serverNowMs: () => number;
  readonly unseal: (sealed: string) => Promise<string>;
  readonly reporter: Reporter;
  readonly memory: SiteMemory;
  /** False after the first full look of this process: from then on the journal knows what is unfinished. */
  readonly mustCheckSessions: () => boolean;
  readonly onFullLook: () => void;
  readonly onStage: (stage: Stage) => void;
}

/** A health report without news is repeated this often, as a sign of life. */
const HEARTBEAT_MS = 60_000;

const isLive = ({ connection, type }: ConnectionStep, nowMs: number): boolean =>
  type !== 'block' || (connection.access.state === 'block' && Date.parse(connection.access.warrantExpiresAt) > nowMs);

/** The jobs of one connection to one router: settling, discovery and the look at its sessions. */
export const createRouterSession = (
  options: RouterSessionOptions,
  driver: RouterDriver,
  device: DeviceIdentity,
): RouterSession => {
  const { router, desired, writes, pace, work, gate, serverNowMs, reporter, memory } = options;
  const { routerId } = router;
  const view = createRouterView(driver);
  let lastHealth = { sessions: -1, atMs: 0 };

  const isCurrent = (connection: DesiredConnection): boolean =>
    desired.item(connection.connectionId) === connection || desired.isReleased(connection);

  const conclude = (finding: Finding): void => {
    const { connection, outcome, observed, error } = finding;
    if (!isCurrent(connection)) return;
    const isSeen = outcome === 'confirmed' || outcome === 'lifted';
    if (isSeen && writes.close(connection.connectionId, 'verified')) options.onStage('verified');
    if (desired.isReleased(connection)) {
      if (isSeen || observed === 'absent') desired.forgetReleased(connection);
      return;
    }
    const { connectionId, revision } = connection;
    const at = instantOf(serverNowMs());
    const details = { device: device.identity.slice(0, 120), at, ...(error !== undefined && { error }) };
    reporter.result({ connectionId, routerId, revision, outcome, observed, ...details });
  };

  const run = (steps: readonly Step[], betweenWindows: () => Promise<void>): Promise<StepOutcome[]> =>
    runSteps(
      {
        tools: { driver, unseal: options.unseal },
        writes,
        nowMs: serverNowMs,
        betweenWindows,
        isWanted: (step) =>
          isCurrent(step.connection) &&
          isLive(step, serverNowMs()) &&
          (step.type !== 'block' || gate().blocks === undefined),
        onStage: options.onStage,
      },
      steps,
    );

  const tools = (betweenWindows: () => Promise<void>): SettleTools => ({
    router: () => router,
    find: (connectionId) => {
      const item = desired.item(connectionId);
      return item?.routerId === routerId ? item : undefined;
    },
    all: () => [...desired.itemsOf(routerId)],
    isCurrent,
    view,
    writes,
    pace,
    gate,
    serverNowMs,
    run: (steps) => run(steps, betweenWindows),
    conclude,
  });
  const urgentTools = tools(async () => undefined);

  const settleUrgent = async (ids: ReadonlySet<ConnectionId>): Promise<void> => {
    const { waiting } = await settle(urgentTools, ids, false);
    work.wait(waiting);
  };
  const calmTools = tools(async () => {
    if (work.hasUrgent()) await settleUrgent(work.takeUrgent());
  });

  const settleAll = async (): Promise<void> => {
    const { waiting } = await settle(calmTools, 'all', options.mustCheckSessions());
    work.wait(waiting);
    options.onFullLook();
  };

  const reportHealth = (onlineSessions: number): void => {
    const nowMs = serverNowMs();
    if (lastHealth.sessions === onlineSessions && nowMs - lastHealth.atMs < HEARTBEAT_MS) return;
    lastHealth = { sessions: onlineSessions, atMs: nowMs };
    const { identity, version, boardName } = device;
    const names = {
      identity: identity.slice(0, 120),
      version: version.slice(0, 60),
      boardName: boardName.slice(0, 60),
    };
    reporter.router({ routerId, state: 'reachable', ...names, onlineSessions, readAt: instantOf(nowMs) });
  };

  return {
    settle: (scope: Scope) => (scope === 'all' ? settleAll() : settleUrgent(scope)),
    discover: async (requestId) => {
      reporter.discovery(pagesOf(requestId, routerId, await driver.discoverSecrets()));
    },
    poll: async () => {
      const sessions = await driver.readSessions();
      const diff = diffSessions(routerId, memory.sessions.get(routerId) ?? new Map(), sessions, serverNowMs());
      memory.sessions.set(routerId, diff.marks);
      reporter.sessions(diff.reports);
      reportHealth(diff.marks.size);
    },
  };
};
