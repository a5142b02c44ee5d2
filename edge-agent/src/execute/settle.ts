// The loop of one router: look, plan, write, and look again until there is nothing left to write. A customer is reported as
// done only after a look; what could not be done twice is reported as failed and left for the next cycle.
import type { ConnectionId } from '@provedor/kernel/ids';
import type { DesiredConnection, DesiredRouter } from '@provedor/schemas/edge/desired-state';
import { type DeviceFailure, describeFailure } from '../drivers/read-failure.ts';
import type { OpenWrites } from '../journal/open-writes.ts';
import type { Gate } from '../plan/gate.ts';
import type { ObservedRouter } from '../plan/observed-router.ts';
import type { PlanContext } from '../plan/plan-connection.ts';
import { planRouter } from '../plan/plan-router.ts';
import type { ConnectionStep, Finding, Plan, Step } from '../plan/step.ts';
import type { BlockPace } from './block-pace.ts';
import type { LookOptions, RouterView } from './router-view.ts';
import type { StepOutcome } from './run-steps.ts';

export interface SettleTools {
  readonly router: () => DesiredRouter;
  /** The wanted state of a connection on this router, or undefined when it is not wanted here any more. */
  readonly find: (connectionId: ConnectionId) => DesiredConnection | undefined;
  readonly all: () => readonly DesiredConnection[];
  readonly isCurrent: (connection: DesiredConnection) => boolean;
  readonly view: RouterView;
  readonly writes: OpenWrites;
  readonly pace: BlockPace;
  readonly gate: () => Gate;
  readonly serverNowMs: () => number;
  readonly run: (steps: readonly Step[]) => Promise<StepOutcome[]>;
  readonly conclude: (finding: Finding) => void;
}

export type Scope = 'all' | ReadonlySet<ConnectionId>;

export interface Settled {
  /** Connections whose block waits for its turn. */
  readonly waiting: readonly ConnectionId[];
}

const MAXIMUM_ATTEMPTS = 2;
/** A backstop; each round ends attempts, so the loop ends long before. */
const MAXIMUM_ROUNDS = 8;
/** Above this many rows one look at everything is cheaper than a query by names. */
const MAXIMUM_NAMES = 200;

interface Progress {
  readonly attempts: Map<string, number>;
  readonly failures: Map<string, DeviceFailure>;
  /** Sessions must be compared with what the last round wrote. */
  doubtful: boolean;
}

interface Admission {
  readonly run: readonly Step[];
  readonly waiting: readonly ConnectionId[];
}

const observedBefore = (step: ConnectionStep): Finding['observed'] => {
  if (step.type === 'addSecret') return 'absent';
  if (step.type === 'block') return 'pass';
  return step.type === 'unblock' ? 'block' : step.connection.access.state;
};

const isConnectionStep = (step: Step): step is ConnectionStep => step.type !== 'ensureProfile';

const giveUp = (tools: SettleTools, progress: Progress, step: ConnectionStep): void => {
  const { connection } = step;
  const failure = progress.failures.get(connection.connectionId);
  const error = failure === undefined ? 'NO_EFFECT' : describeFailure(failure);
  tools.conclude({ connection, outcome: 'failed', observed: observedBefore(step), error });
};

/** Which of the planned steps may go now: not the hopeless, and of the blocks what pace and cap allow. */
const admit = (tools: SettleTools, progress: Progress, steps: readonly Step[]): Admission => {
  const waiting: ConnectionId[] = [];
  const capLeft = tools.pace.left();
  const allowance = tools.pace.allowance();
  let blocks = 0;
  let admitted = 0;
  const mayBlock = (step: ConnectionStep): boolean => {
    blocks += 1;
    const { connection } = step;
    if (blocks > capLeft) tools.conclude({ connection, outcome: 'refused', observed: 'pass', error: 'BLOCK_CAP' });
    else if (blocks > allowance) waiting.push(connection.connectionId);
    else {
      admitted += 1;
      return true;
    }
    return false;
  };
  const run = steps.filter((step) => {
    if (!isConnectionStep(step)) return true;
    if ((progress.attempts.get(step.connection.connectionId) ?? 0) >= MAXIMUM_ATTEMPTS) {
      giveUp(tools, progress, step);
      return false;
    }
    return step.type !== 'block' || mayBlock(step);
  });
  tools.pace.spend(admitted);
  return { run: run.some(isConnectionStep) || progress.attempts.size === 0 ? run : [], waiting };
};

const contextOf = (
  tools: SettleTools,
  observed: ObservedRouter,
  options: Pick<PlanContext, 'checkSessions' | 'kickBy'>,
): PlanContext => ({
  router: tools.router(),
  observed,
  serverNowMs: tools.serverNowMs(),
  gate: tools.gate(),
  openWrites: tools.writes.byConnection(),
  ...options,
});

/** Frees people on the strength of what is remembered, when that alone shows that they are blocked. */
const planFromMemory = (tools: SettleTools, connections: readonly DesiredConnection[]): Plan | undefined => {
  const observed = tools.view.recall(connections);
  if (observed === undefined) return undefined;
  const plan = planRouter(contextOf(tools, observed, { checkSessions: false, kickBy: 'lookup' }), connections, {
    allProfiles: false,
  });
  const isJustUnblocks = plan.findings.length === 0 && plan.steps.every(({ type }) => type === 'unblock');
  return isJustUnblocks ? plan : undefined;
};

interface Round {
  readonly scope: Scope;
  readonly isFirst: boolean;
  readonly checkSessions: boolean;
}

const lookAndPlan = async (tools: SettleTools, progress: Progress, round: Round): Promise<Plan> => {
  const connections = round.scope === 'all' ? tools.all() : [...round.scope].flatMap((id) => tools.find(id) ?? []);
  const isAll = round.scope === 'all' || connections.length > MAXIMUM_NAMES;
  const open = tools.writes.byConnection();
  const hasOpen = round.isFirst && connections.some(({ connectionId }) => open.has(connectionId));
  if (round.isFirst && !isAll && !hasOpen) {
    const plan = planFromMemory(tools, connections);
    if (plan !== undefined) return plan;
  }
  const isDoubtful = progress.doubtful || round.checkSessions || hasOpen;
  const options: LookOptions = {
    sessions: isAll || isDoubtful,
    listOfProfile: isDoubtful ? tools.router().blockedProfile : undefined,
  };
  const observed = await (isAll ? tools.view.lookAtAll(options) : tools.view.lookAt(connections, options));
  const context = contextOf(tools, observed, { checkSessions: round.checkSessions, kickBy: isAll ? 'read' : 'lookup' });
  return planRouter(context, connections, { allProfiles: round.scope === 'all' });
};

const takeOutcomes = (tools: SettleTools, progress: Progress, outcomes: readonly StepOutcome[]): Set<ConnectionId> => {
  const touched = new Set<ConnectionId>();
  progress.doubtful = false;
  for (const result of outcomes) {
    const { step } = result;
    if (!isConnectionStep(step)) {
      tools.view.forgetProfiles();
      continue;
    }
    const { connectionId } = step.connection;
    touched.add(connectionId);
    if ('kick' in step && step.kick?.sessionIds !== undefined) progress.doubtful = true;
    if (result.outcome !== 'dropped')
      progress.attempts.set(connectionId, (progress.attempts.get(connectionId) ?? 0) + 1);
    if (result.outcome !== 'failed') continue;
    progress.doubtful = true;
    progress.failures.set(connectionId, result.failure);
    tools.view.forgetProfiles();
  }
  return touched;
};

const mayHaveHappened = (result: StepOutcome): boolean =>
  result.outcome === 'written' || (result.outcome === 'failed' && result.failure.outcome === 'unknown');

const concludeUnknown = (tools: SettleTools, outcomes: readonly StepOutcome[]): void => {
  for (const result of outcomes) {
    if (!isConnectionStep(result.step) || !mayHaveHappened(result)) continue;
    const { connection } = result.step;
    tools.conclude({ connection, outcome: 'unknown', observed: 'unknown', error: 'NOT_READ_BACK' });
  }
};

/**
 * Brings the router's rows of `scope` to what is wanted. Rejects when the router cannot be read: what was written by then is
 * reported as unknown, and the caller settles again over a new connection.
 */
export const settle = async (tools: SettleTools, scope: Scope, checkSessions: boolean): Promise<Settled> => {
  const progress: Progress = { attempts: new Map(), failures: new Map(), doubtful: false };
  const waiting: ConnectionId[] = [];
  let pending = scope;
  let written: readonly StepOutcome[] = [];
  for (let round = 0; round < MAXIMUM_ROUNDS; round += 1) {
    const isFirst = round === 0;
    const planning = lookAndPlan(tools, progress, { scope: pending, isFirst, checkSessions: checkSessions && isFirst });
    const plan = await planning.catch((error: unknown) => {
      concludeUnknown(tools, written);
      throw error;
    });
    for (const finding of plan.findings) tools.conclude(finding);
    const admission = admit(tools, progress, plan.steps);
    waiting.push(...admission.waiting);
    if (admission.run.length === 0) break;
    written = await tools.run(admission.run);
    pending = takeOutcomes(tools, progress, written);
    if (pending.size === 0) break;
  }
  return { waiting };
};
