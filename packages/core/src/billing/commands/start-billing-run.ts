import { type CalendarDate, today } from '@provedor/kernel/calendar-date';
import type { Context } from '@provedor/kernel/context';
import { actorName } from '@provedor/kernel/context';
import type { BillingRunId } from '@provedor/kernel/ids';
import { currentInstant } from '@provedor/kernel/instant';
import { zeroCents } from '@provedor/kernel/money';
import type { BillingRun } from '@provedor/schemas/api/billing';
import { type Commit, changeDraft } from '../../table/commit.ts';
import { allShards } from '../../table/shard.ts';
import { billingRulesOn } from '../domain/billing-rules.ts';
import { horizonOn } from '../domain/next-invoice.ts';
import { runDay } from '../domain/run-day.ts';
import type { BillingRunRepository } from '../ports.ts';

/** Port to the worker that carries a run out. A repeat of one run is harmless. */
export type EnqueueBillingRun = (ctx: Context, billingRunId: BillingRunId) => Promise<void>;

export interface StartBillingRunDependencies {
  readonly runs: BillingRunRepository;
  readonly enqueue: EnqueueBillingRun;
  readonly commit: Commit;
}

/**
 * Starts the billing run of a day, today when absent. Running a day twice is harmless: what is billed is marked on each contract, so a
 * second run finds nothing to do.
 */
export const startBillingRun =
  ({ runs, enqueue, commit }: StartBillingRunDependencies) =>
  async (ctx: Context, input: { runOn?: CalendarDate }): Promise<BillingRun> => {
    const runOn = runDay(input.runOn, today(ctx.clock));
    const run: BillingRun = {
      billingRunId: ctx.ids.next('billingRun'),
      companyId: ctx.companyId,
      runOn,
      horizonOn: horizonOn(billingRulesOn(runOn)),
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
      operations: [runs.create(run)],
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
    await enqueue(ctx, run.billingRunId);
    return run;
  };
