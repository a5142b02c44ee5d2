import type { Context } from '@provedor/kernel/context';
import type { BillingRunId, ContractId } from '@provedor/kernel/ids';
import { currentInstant } from '@provedor/kernel/instant';
import type { BillingRun } from '@provedor/schemas/api/billing';
import { billedTerms } from '../../contracts/index.ts';
import { changeDraft } from '../../table/commit.ts';
import { allShards } from '../../table/shard.ts';
import { billingRulesOn } from '../domain/billing-rules.ts';
import { type BillingRules, nextInvoice } from '../domain/next-invoice.ts';
import { getBillingRun } from '../queries/get-billing-run.ts';
import { type PlanDependencies, planInvoices } from '../queries/plan-invoices.ts';
import { BATCH_SIZE, type IssueDependencies, issueBatch, type PlannedInvoice } from './issue-batch.ts';

export type RunBillingDependencies = IssueDependencies & PlanDependencies;

/** More rounds than a contract can be months behind; a bound on everything. */
const MAXIMUM_ROUNDS = 36;

interface Progress {
  foundCount: number;
  readonly setAside: { contractId: ContractId; reason: string }[];
}

const chunk = <T>(items: readonly T[], size: number): readonly (readonly T[])[] =>
  Array.from({ length: Math.ceil(items.length / size) }, (_, index) => items.slice(index * size, (index + 1) * size));

/** What a contract owes after this invoice, when it is more than one month behind. */
const following = (planned: PlannedInvoice, rules: BillingRules): readonly PlannedInvoice[] => {
  const terms = billedTerms(planned.terms, planned.draft.periodToOn);
  const draft = nextInvoice(terms, rules);
  return draft === undefined ? [] : [{ ...planned, terms, draft }];
};

const issueAll = async (
  deps: RunBillingDependencies,
  ctx: Context,
  run: BillingRun,
  work: { readonly planned: readonly PlannedInvoice[]; readonly rules: BillingRules; readonly progress: Progress },
): Promise<void> => {
  const { rules, progress } = work;
  let planned = work.planned;
  for (let round = 0; planned.length > 0; round += 1) {
    progress.foundCount += planned.length;
    const again: PlannedInvoice[] = [];
    for (const batch of chunk(planned, BATCH_SIZE)) {
      const { issued, changed } = await issueBatch(deps, ctx, run, batch);
      const issuedContracts = new Set(issued.map((invoice) => invoice.contractId));
      again.push(
        ...batch.filter(({ terms }) => issuedContracts.has(terms.contractId)).flatMap((item) => following(item, rules)),
      );
      if (changed.length > 0) {
        progress.foundCount -= changed.length;
        const replanned = await planInvoices(
          deps,
          ctx,
          changed.map(({ terms }) => terms.contractId),
          rules,
        );
        again.push(...replanned.planned);
      }
    }
    if (round >= MAXIMUM_ROUNDS) {
      progress.setAside.push(...again.map(({ terms }) => ({ contractId: terms.contractId, reason: 'too_far_behind' })));
      return;
    }
    planned = again;
  }
};

const runShard = async (
  deps: RunBillingDependencies,
  ctx: Context,
  run: BillingRun,
  work: { readonly shard: string; readonly rules: BillingRules; readonly progress: Progress },
): Promise<void> => {
  let cursor: string | null = null;
  do {
    const page = await deps.terms.dueThrough(run.companyId, work.shard, run.horizonOn, cursor);
    const { planned, setAside } = await planInvoices(deps, ctx, page.contractIds, work.rules);
    work.progress.setAside.push(...setAside);
    await issueAll(deps, ctx, run, { planned, rules: work.rules, progress: work.progress });
    cursor = page.cursor;
  } while (cursor !== null);
};

/**
 * Carries a run out to its end and tells whether it got there; `mayGoOn` is asked before each shard, so that a Lambda stops in time and
 * a later call goes on. Rerunning is harmless: only what is unbilled is found.
 */
export const runBilling =
  (deps: RunBillingDependencies) =>
  async (
    ctx: Context,
    input: { billingRunId: BillingRunId; mayGoOn: () => boolean },
  ): Promise<'finished' | 'to_be_continued'> => {
    const run = await getBillingRun(deps)(ctx, input.billingRunId);
    if (run.state !== 'running') return 'finished';
    const rules = billingRulesOn(run.runOn);
    const progress: Progress = { foundCount: run.foundCount, setAside: [...run.setAside] };
    for (const [index, shard] of allShards.entries()) {
      if (index < run.shardsDone) continue;
      if (!input.mayGoOn()) return 'to_be_continued';
      await runShard(deps, ctx, run, { shard, rules, progress });
      await deps.runs.note({
        ...run,
        foundCount: progress.foundCount,
        setAside: progress.setAside,
        shardsDone: index + 1,
      });
    }
    await finish(deps, ctx, {
      ...run,
      foundCount: progress.foundCount,
      setAside: progress.setAside,
      shardsDone: allShards.length,
    });
    return 'finished';
  };

const finish = async (deps: RunBillingDependencies, ctx: Context, run: BillingRun): Promise<void> => {
  await deps.runs.note({ ...run, state: 'finished', finishedAt: currentInstant(ctx.clock) });
  const finished = await getBillingRun(deps)(ctx, run.billingRunId);
  await deps.commit(ctx, {
    operations: [],
    changes: [
      changeDraft({
        event: 'billing.run-finished.v1',
        aggregate: 'billing-run',
        aggregateId: run.billingRunId,
        aggregateVersion: 2,
        payload: { billingRunId: run.billingRunId, issuedCount: finished.issuedCount },
      }),
    ],
  });
};
