import { isAppError } from '@provedor/kernel/app-error';
import { type CalendarDate, today } from '@provedor/kernel/calendar-date';
import type { Context } from '@provedor/kernel/context';
import { actorName } from '@provedor/kernel/context';
import { BillingRunId } from '@provedor/kernel/ids';
import { currentInstant } from '@provedor/kernel/instant';
import { zeroCents } from '@provedor/kernel/money';
import type { BillingRun } from '@provedor/schemas/api/billing';
import { type Commit, changeDraft } from '../../table/commit.ts';
import { retryLostRaces } from '../../table/retry-lost-races.ts';
import { allShards } from '../../table/shard.ts';
import { billingRulesOn } from '../domain/billing-rules.ts';
import { horizonOn } from '../domain/next-invoice.ts';
import { runDay } from '../domain/run-day.ts';
import type { BillingRunRepository } from '../ports.ts';
import { getBillingRun } from '../queries/get-billing-run.ts';

/** Port to the worker: has a run that is not finished taken up again. A repeat of one run is harmless. */
export type EnqueueBillingRun = (ctx: Context, billingRunId: BillingRunId) => Promise<void>;

export interface StartBillingRunDependencies {
  readonly runs: BillingRunRepository;
  readonly enqueue: EnqueueBillingRun;
  readonly commit: Commit;
}

const begin = async (
  { runs, commit }: StartBillingRunDependencies,
  ctx: Context,
  runOn: CalendarDate,
): Promise<BillingRun> => {
  const run: BillingRun = {
    billingRunId: ctx.ids.next('billingRun'),
    companyId: ctx.companyId,
    runOn,
    horizonOn: horizonOn(billingRulesOn(runOn, today(ctx.clock))),
    state: 'running',
    foundCount: 0,
    issuedCount: 0,
    issuedCents: zeroCents,
    setAside: [],
    shardsDone: 0,
    shardsTotal: allShards.length,
    startedAt: currentInstant(ctx.clock),
    startedBy: actorName(ctx.actor),
  };
  await commit(ctx, {
    operations: runs.create(run),
    changes: [
      changeDraft({
        event: 'billing.run-started.v1',
        aggregate: 'billing-run',
        aggregateId: run.billingRunId,
        aggregateVersion: 1,
        payload: { billingRunId: run.billingRunId, runOn },
      }),
    ],
  });
  return run;
};

/**
 * Starts the billing run of a day, today when absent; its worker hears of it from the change. While a run of that day is not finished that
 * one is the answer, and its worker is told to go on. Running a finished day again is harmless: what is billed is marked on each contract.
 */
export const startBillingRun =
  (deps: StartBillingRunDependencies) =>
  async (ctx: Context, input: { runOn?: CalendarDate }): Promise<BillingRun> => {
    const runOn = runDay(input.runOn, today(ctx.clock));
    return retryLostRaces(['billing.day_is_running'], async () => {
      try {
        return await begin(deps, ctx, runOn);
      } catch (error) {
        if (!isAppError(error, 'billing.day_is_running')) throw error;
        const running = await getBillingRun(deps)(ctx, BillingRunId.parse(error.facts['billingRunId']));
        // It ended in between: the day is free for a run of its own.
        if (running.state !== 'running') throw error;
        await deps.enqueue(ctx, running.billingRunId);
        return running;
      }
    });
  };
