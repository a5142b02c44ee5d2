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
import { untilSilent } from './until-silent.ts';

export interface RunCollectionsInput {
  /** Asked before each page and behind each case: a Lambda stops in time and a later call goes on from there. */
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

/** Where the pass stands behind a page: at the next one, or at the next shard. */
const behindPage = ({ shardCursor: _behind, ...run }: CollectionsRun, cursor: string | null): CollectionsRun =>
  cursor === null ? { ...run, shardsDone: run.shardsDone + 1 } : { ...run, shardCursor: cursor };

const openPage = async (
  deps: CollectionsDependencies,
  ctx: Context,
  run: CollectionsRun,
  shard: string,
): Promise<CollectionsRun> => {
  const { openedCount, cursor } = await openCases(deps)(ctx, shard, run.shardCursor ?? null);
  return behindPage({ ...run, openedCount: run.openedCount + openedCount }, cursor);
};

const modeOf = ({ phase, tripped }: CollectionsRun): BlockMode => {
  if (phase === 'evaluate') return 'count';
  return tripped ? 'breaker' : 'carry_out';
};

const evaluatePage = async (
  deps: CollectionsDependencies,
  ctx: Context,
  run: CollectionsRun,
  { shard, mayGoOn, onFailure }: RunCollectionsInput & { readonly shard: string },
): Promise<CollectionsRun> => {
  const evaluate = evaluateCase(deps);
  const page = await deps.cases.open(run.companyId, shard, run.shardCursor ?? null);
  const mode = modeOf(run);
  let after = run;
  for (const [index, { caseId, cursor }] of page.cases.entries()) {
    // Not before the first: whoever was let in does at least one.
    if (index > 0 && !mayGoOn()) return after;
    try {
      if (await isWorthALook(deps, ctx, caseId, run.phase)) after = counted(after, await evaluate(ctx, caseId, mode));
    } catch (error) {
      onFailure(caseId, error);
      after = { ...after, failedCount: after.failedCount + 1 };
    }
    after = { ...after, shardCursor: cursor };
  }
  return behindPage(after, page.cursor);
};

const runPage = async (
  deps: CollectionsDependencies,
  ctx: Context,
  run: CollectionsRun,
  input: RunCollectionsInput,
): Promise<CollectionsRun> => {
  const shard = allShards[run.shardsDone] ?? '';
  const work =
    run.phase === 'open' ? openPage(deps, ctx, run, shard) : evaluatePage(deps, ctx, run, { ...input, shard });
  return { ...(await work), updatedAt: currentInstant(ctx.clock) };
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
 * day. A pass that was cut off goes on behind its last case; a pass after a finished one finds what is left. A gateway that gives no clear
 * answer is left alone after a while. Returns the day's figures.
 */
export const runCollections =
  (given: CollectionsDependencies) =>
  async (ctx: Context, input: RunCollectionsInput): Promise<CollectionsRun> => {
    const deps = { ...given, payments: untilSilent(given.payments) };
    let run = await passOf(deps, ctx, today(ctx.clock));
    while (run.phase !== 'finished') {
      if (!input.mayGoOn()) return run;
      run = run.shardsDone < allShards.length ? await runPage(deps, ctx, run, input) : await nextPhase(deps, run);
      await deps.runs.note(run);
    }
    return (await deps.runs.find(ctx, run.runOn)) ?? run;
  };
