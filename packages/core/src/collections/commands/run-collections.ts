import { type CalendarDate, today } from '@provedor/kernel/calendar-date';
import type { Context } from '@provedor/kernel/context';
import type { CollectionCaseId } from '@provedor/kernel/ids';
import { currentInstant } from '@provedor/kernel/instant';
import { allShards } from '../../table/shard.ts';
import { trips } from '../domain/breaker.ts';
import { type CollectionsRun, newPass } from '../domain/collections-run.ts';
import type { BlockMode } from './block-case.ts';
import type { CollectionsDependencies } from './collections-dependencies.ts';
import { type CaseOutcome, evaluateCase } from './evaluate-case.ts';
import { openCases } from './open-cases.ts';

export interface RunCollectionsInput {
  /** Asked before each shard: a Lambda stops in time and a later call goes on. */
  readonly mayGoOn: () => boolean;
  /** One case that could not be worked on does not hold up the others. */
  readonly onFailure: (caseId: CollectionCaseId, error: unknown) => void;
}

type Count = 'noticedCount' | 'settledCount' | 'heldCount' | 'renewedCount' | 'candidateCount';

const countOf: Readonly<Partial<Record<CaseOutcome, Count>>> = {
  noticed: 'noticedCount',
  settled: 'settledCount',
  released: 'settledCount',
  held: 'heldCount',
  tripped: 'heldCount',
  renewed: 'renewedCount',
  candidate: 'candidateCount',
};

const counted = (run: CollectionsRun, outcome: CaseOutcome): CollectionsRun => {
  const count = countOf[outcome];
  const after = outcome === 'tripped' ? { ...run, tripped: true } : run;
  return count === undefined ? after : { ...after, [count]: after[count] + 1 };
};

/** In the phase `block` only cases that can be blocked are worth more than the look at themselves. */
const isWorthALook = async (
  deps: CollectionsDependencies,
  ctx: Context,
  caseId: CollectionCaseId,
  phase: CollectionsRun['phase'],
): Promise<boolean> => {
  if (phase !== 'block') return true;
  const record = await deps.cases.find(ctx, caseId);
  return record?.state === 'noticed' && record.blockFromOn !== undefined && record.blockFromOn <= today(ctx.clock);
};

const evaluateShard = async (
  deps: CollectionsDependencies,
  ctx: Context,
  run: CollectionsRun,
  work: { readonly shard: string; readonly mode: BlockMode; readonly onFailure: RunCollectionsInput['onFailure'] },
): Promise<CollectionsRun> => {
  const evaluate = evaluateCase(deps);
  let after = run;
  let cursor: string | null = null;
  do {
    const page = await deps.cases.open(run.companyId, work.shard, cursor);
    for (const caseId of page.caseIds) {
      try {
        if (!(await isWorthALook(deps, ctx, caseId, run.phase))) continue;
        after = counted(after, await evaluate(ctx, caseId, work.mode));
      } catch (error) {
        work.onFailure(caseId, error);
        after = { ...after, failedCount: after.failedCount + 1 };
      }
    }
    cursor = page.cursor;
  } while (cursor !== null);
  return after;
};

const runShard = async (
  deps: CollectionsDependencies,
  ctx: Context,
  run: CollectionsRun,
  input: RunCollectionsInput,
): Promise<CollectionsRun> => {
  const shard = allShards[run.shardsDone] ?? '';
  const done = { shardsDone: run.shardsDone + 1, updatedAt: currentInstant(ctx.clock) };
  if (run.phase === 'open')
    return { ...run, ...done, openedCount: run.openedCount + (await openCases(deps)(ctx, shard)) };
  const blockMode = run.tripped ? 'breaker' : 'carry_out';
  const mode = run.phase === 'evaluate' ? 'count' : blockMode;
  return { ...(await evaluateShard(deps, ctx, run, { shard, mode, onFailure: input.onFailure })), ...done };
};

const nextPhase = async (deps: CollectionsDependencies, run: CollectionsRun): Promise<CollectionsRun> => {
  if (run.phase === 'open') return { ...run, phase: 'evaluate', shardsDone: 0 };
  if (run.phase === 'block' || run.candidateCount === 0) return { ...run, phase: 'finished', shardsDone: 0 };
  const tripped = trips({
    candidates: run.candidateCount,
    blockedToday: run.blockedCount,
    activeContracts: await deps.activeContracts.count(run.companyId),
  });
  return { ...run, phase: 'block', shardsDone: 0, tripped };
};

const passOf = async (deps: CollectionsDependencies, ctx: Context, runOn: CalendarDate): Promise<CollectionsRun> => {
  const before = await deps.runs.find(ctx, runOn);
  if (before !== undefined && before.phase !== 'finished') return before;
  const pass = newPass(ctx.companyId, runOn, before, currentInstant(ctx.clock));
  await deps.runs.note(pass);
  return pass;
};

/**
 * One pass of today: cases for what became overdue, then notices, settlements and renewals, then blocks, unless they are too many for one
 * day. A pass that was cut off goes on at its shard; a pass after a finished one finds what is left. Returns the day's figures.
 */
export const runCollections =
  (deps: CollectionsDependencies) =>
  async (ctx: Context, input: RunCollectionsInput): Promise<CollectionsRun> => {
    let run = await passOf(deps, ctx, today(ctx.clock));
    while (run.phase !== 'finished') {
      if (!input.mayGoOn()) return run;
      run = run.shardsDone < allShards.length ? await runShard(deps, ctx, run, input) : await nextPhase(deps, run);
      await deps.runs.note(run);
    }
    return (await deps.runs.find(ctx, run.runOn)) ?? run;
  };
