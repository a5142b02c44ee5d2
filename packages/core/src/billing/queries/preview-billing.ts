import { type CalendarDate, today } from '@provedor/kernel/calendar-date';
import type { Context } from '@provedor/kernel/context';
import { cents } from '@provedor/kernel/money';
import type { BillingPreview } from '@provedor/schemas/api/billing';
import { billedTerms } from '../../contracts/index.ts';
import { allShards } from '../../table/shard.ts';
import type { PlannedInvoice } from '../commands/issue-batch.ts';
import { billingRulesOn } from '../domain/billing-rules.ts';
import { type BillingRules, horizonOn, nextInvoice } from '../domain/next-invoice.ts';
import { previewDay } from '../domain/run-day.ts';
import { type PlanDependencies, planInvoices } from './plan-invoices.ts';

/** Rows shown of a preview; the counts cover everything. */
const SAMPLE_SIZE = 50;

const allOfContract = (first: PlannedInvoice, rules: BillingRules): readonly PlannedInvoice[] => {
  const all = [first];
  for (let last = first; ; ) {
    const terms = billedTerms(last.terms, last.draft.periodToOn);
    const draft = nextInvoice(terms, rules);
    if (draft === undefined) return all;
    last = { ...first, terms, draft };
    all.push(last);
  }
};

const sampleRow = ({ terms, draft, customerName }: PlannedInvoice): BillingPreview['sample'][number] => ({
  contractId: terms.contractId,
  customerId: terms.customerId,
  customerName,
  dueOn: draft.dueOn,
  totalCents: draft.totalCents,
  lines: [...draft.lines],
});

/** What a run of this day would issue now. Reads only contracts that are due and writes nothing. */
export const previewBilling =
  (deps: PlanDependencies) =>
  async (ctx: Context, input: { runOn?: CalendarDate | undefined }): Promise<BillingPreview> => {
    const todayOn = today(ctx.clock);
    const rules = billingRulesOn(previewDay(input.runOn, todayOn), todayOn);
    const throughOn = horizonOn(rules);
    const planned: PlannedInvoice[] = [];
    const setAside: BillingPreview['setAside'] = [];
    for (const shard of allShards) {
      let cursor: string | null = null;
      do {
        const page = await deps.terms.dueThrough(ctx.companyId, shard, throughOn, cursor);
        const found = await planInvoices(deps, ctx, page.contractIds, rules);
        planned.push(...found.planned.flatMap((first) => allOfContract(first, rules)));
        setAside.push(...found.setAside);
        cursor = page.cursor;
      } while (cursor !== null);
    }
    return {
      runOn: rules.runOn,
      horizonOn: throughOn,
      invoiceCount: planned.length,
      totalCents: cents(planned.reduce((sum, { draft }) => sum + draft.totalCents, 0)),
      sample: planned.slice(0, SAMPLE_SIZE).map(sampleRow),
      setAside,
    };
  };
