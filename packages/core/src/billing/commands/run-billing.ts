import { today } from '@provedor/kernel/calendar-date';
import type { Context } from '@provedor/kernel/context';
import type { BillingRunId, ContractId } from '@provedor/kernel/ids';
import type { BillingRun } from '@provedor/schemas/api/billing';
import { billedTerms } from '../../contracts/index.ts';
import { allShards } from '../../table/shard.ts';
import { billingRulesOn } from '../domain/billing-rules.ts';
import type { BillingRunRecord } from '../domain/billing-run.ts';
import { type BillingRules, nextInvoice } from '../domain/next-invoice.ts';
import { getBillingRun } from '../queries/get-billing-run.ts';
import { type PlanDependencies, planInvoices } from '../queries/plan-invoices.ts';
import { endBillingRun } from './end-billing-run.ts';
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

/** Bills one page of the shard at hand and says where the run then stands. */
const runPage = async (
  deps: RunBillingDependencies,
  ctx: Context,
  { shardCursor, ...run }: BillingRunRecord,
  rules: BillingRules,
): Promise<BillingRunRecord> => {
  const shard = allShards[run.shardsDone] ?? '';
  const page = await deps.terms.dueThrough(run.companyId, shard, run.horizonOn, shardCursor ?? null);
  const { planned, setAside } = await planInvoices(deps, ctx, page.contractIds, rules);
  const progress: Progress = { foundCount: run.foundCount, setAside: [...run.setAside, ...setAside] };
  await issueAll(deps, ctx, run, { planned, rules, progress });
  const place = page.cursor === null ? { shardsDone: run.shardsDone + 1 } : { shardCursor: page.cursor };
  return { ...run, ...progress, ...place };
};

/**
 * Carries a run out to its end and tells whether it got there; `mayGoOn` is asked before each page of a shard, so that a Lambda stops in
 * time and a later call goes on from there. Rerunning is harmless: only what is unbilled is found.
 */
export const runBilling =
  (deps: RunBillingDependencies) =>
  async (
    ctx: Context,
    input: { billingRunId: BillingRunId; mayGoOn: () => boolean },
  ): Promise<'finished' | 'to_be_continued'> => {
    let run = await getBillingRun(deps)(ctx, input.billingRunId);
    if (run.state !== 'running') return 'finished';
    const rules = billingRulesOn(run.runOn, today(ctx.clock));
    while (run.shardsDone < allShards.length) {
      if (!input.mayGoOn()) return 'to_be_continued';
      run = await runPage(deps, ctx, run, rules);
      await deps.runs.note(run);
    }
    await endBillingRun(deps)(ctx, run.billingRunId, 'finished');
    return 'finished';
  };
