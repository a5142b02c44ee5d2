// Writes steps to one device. Invariants: an intent is on disk before its write leaves; without the disk nobody is blocked,
// while unblocks go on; the last moment before a write decides whether it is still wanted.

import { type DeviceFailure, readFailure } from '../drivers/read-failure.ts';
import type { IntentEntry } from '../journal/journal-entry.ts';
import type { OpenWrites } from '../journal/open-writes.ts';
import type { ConnectionStep, Step } from '../plan/step.ts';
import { runStep, type StepTools } from './run-step.ts';

/** Customers on their way to the device at once. */
const WINDOW = 64;

export interface RunStepsOptions {
  readonly tools: StepTools;
  readonly writes: OpenWrites;
  /** Server time in epoch milliseconds. */
  readonly nowMs: () => number;
  /** Called between windows: whatever is urgent is done here. */
  readonly betweenWindows: () => Promise<void>;
  /** Whether a planned step is still what is wanted. */
  readonly isWanted: (step: ConnectionStep) => boolean;
  /** Told of each moment that a crash may come in; for tests of exactly that. */
  readonly onStage: (stage: Stage) => void;
}

export type Stage = 'intent' | 'written' | 'verified';

export type StepOutcome =
  | { readonly step: Step; readonly outcome: 'written' }
  | { readonly step: Step; readonly outcome: 'dropped'; readonly reason: 'STALE' | 'JOURNAL_FAILED' }
  | { readonly step: Step; readonly outcome: 'failed'; readonly failure: DeviceFailure };

const intentOf = (step: ConnectionStep, at: number): IntentEntry => {
  const { connection } = step;
  const sessionIds = 'kick' in step ? step.kick?.sessionIds : undefined;
  const warrant = step.type === 'block' && connection.access.state === 'block' ? connection.access : undefined;
  return {
    type: 'intent',
    step: step.type,
    connectionId: connection.connectionId,
    routerId: connection.routerId,
    login: connection.login,
    revision: connection.revision,
    ...(sessionIds !== undefined && { sessionIds: [...sessionIds] }),
    ...(warrant !== undefined && { warrantDigest: warrant.warrantDigest }),
    at,
  };
};

/** Steps that only give, never take: these go on when the journal cannot be written. */
const needsNoJournal = (step: ConnectionStep): boolean =>
  step.type === 'unblock' || (step.type === 'kick' && step.connection.access.state === 'pass');

const runOne = async (options: RunStepsOptions, step: ConnectionStep, intent: number): Promise<StepOutcome> => {
  const { writes, tools, onStage } = options;
  try {
    await runStep(tools, step);
    writes.note(intent, 'written');
    onStage('written');
    return { step, outcome: 'written' };
  } catch (error) {
    const failure = readFailure(error);
    // Even a refusal may have come after the first of two commands: the device is asked.
    writes.note(intent, 'unknown');
    return { step, outcome: 'failed', failure };
  }
};

const runWindow = async (options: RunStepsOptions, planned: readonly ConnectionStep[]): Promise<StepOutcome[]> => {
  const { writes, nowMs, isWanted, onStage } = options;
  const wanted = planned.filter(isWanted);
  const dropped = planned.filter((step) => !wanted.includes(step));
  const outcomes: StepOutcome[] = dropped.map((step) => ({ step, outcome: 'dropped', reason: 'STALE' }));
  if (wanted.length === 0) return outcomes;
  const { first, durable } = writes.begin(wanted.map((step) => intentOf(step, nowMs())));
  const isSafe = await durable;
  onStage('intent');
  const runs = wanted.map(async (step, at): Promise<StepOutcome> => {
    if (isSafe || needsNoJournal(step)) return runOne(options, step, first + at);
    writes.close(step.connection.connectionId, 'failed');
    return { step, outcome: 'dropped', reason: 'JOURNAL_FAILED' };
  });
  return [...outcomes, ...(await Promise.all(runs))];
};

const runProfile = async (
  { tools }: RunStepsOptions,
  step: Step & { readonly type: 'ensureProfile' },
): Promise<StepOutcome> => {
  try {
    await runStep(tools, step);
    return { step, outcome: 'written' };
  } catch (error) {
    return { step, outcome: 'failed', failure: readFailure(error) };
  }
};

/** The longest run of connection steps from `at` on that fits a window. */
const takeWindow = (steps: readonly Step[], at: number): readonly ConnectionStep[] => {
  const window: ConnectionStep[] = [];
  for (let next = at; next < steps.length && window.length < WINDOW; next += 1) {
    const step = steps[next];
    if (step === undefined || step.type === 'ensureProfile') break;
    window.push(step);
  }
  return window;
};

/** The connection is gone: the rest would only fill the journal. */
const neverLeft = (result: StepOutcome): boolean =>
  result.outcome === 'failed' && result.failure.outcome === 'not_sent';

/** Does the steps in order, in windows, each customer's commands in sequence and the customers of a window at once. */
export const runSteps = async (options: RunStepsOptions, steps: readonly Step[]): Promise<StepOutcome[]> => {
  const outcomes: StepOutcome[] = [];
  let at = 0;
  while (at < steps.length) {
    const step = steps[at];
    if (step?.type === 'ensureProfile') {
      outcomes.push(await runProfile(options, step));
      at += 1;
      continue;
    }
    const window = takeWindow(steps, at);
    const results = await runWindow(options, window);
    outcomes.push(...results);
    at += window.length;
    if (results.every(neverLeft)) break;
    if (at < steps.length) await options.betweenWindows();
  }
  return outcomes;
};
