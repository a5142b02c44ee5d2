import { today } from '@provedor/kernel/calendar-date';
import type { Context } from '@provedor/kernel/context';
import type { ContractId } from '@provedor/kernel/ids';
import { currentInstant } from '@provedor/kernel/instant';
import type { Invoice } from '@provedor/schemas/api/billing';
import { type CaseRecord, isCountedAs, openedCase, overdueOf, recounted } from '../domain/case.ts';
import { caseEvent } from '../domain/changes.ts';
import type { SettleDependencies } from './collections-dependencies.ts';
import { retryCaseRaces } from './retry-case-races.ts';

const byContract = (invoices: readonly Invoice[]): ReadonlyMap<ContractId, readonly Invoice[]> =>
  Map.groupBy(invoices, ({ contractId }) => contractId);

const openNew = async (
  deps: SettleDependencies,
  ctx: Context,
  overdue: readonly [Invoice, ...Invoice[]],
): Promise<void> => {
  const opened = openedCase(ctx.ids.next('collectionCase'), overdue, currentInstant(ctx.clock));
  await deps.commit(ctx, {
    operations: deps.cases.create(opened),
    changes: [caseEvent('collections.case-opened.v1', opened)],
  });
};

const addTo = async (
  deps: SettleDependencies,
  ctx: Context,
  record: CaseRecord,
  found: readonly Invoice[],
): Promise<void> => {
  const known = await deps.invoices.findMany(ctx, record.invoiceIds);
  const all = new Map([...known, ...found].map((invoice) => [invoice.invoiceId, invoice]));
  const overdue = overdueOf([...all.values()], today(ctx.clock));
  if (isCountedAs(record, overdue)) return;
  const counted = recounted(record, overdue, currentInstant(ctx.clock));
  await deps.commit(ctx, {
    operations: deps.cases.save(counted),
    changes: [caseEvent('collections.case-updated.v1', counted, ['invoiceIds', 'overdueCents'])],
  });
};

const ofContract = (
  deps: SettleDependencies,
  ctx: Context,
  contractId: ContractId,
  found: readonly Invoice[],
): Promise<'opened' | 'known'> =>
  retryCaseRaces(async () => {
    const record = await deps.cases.openOf(ctx, contractId);
    if (record !== undefined) {
      const isNew = found.some(({ invoiceId }) => !record.invoiceIds.includes(invoiceId));
      if (isNew) await addTo(deps, ctx, record, found);
      return 'known';
    }
    const [oldest, ...younger] = overdueOf(found, today(ctx.clock));
    if (oldest === undefined) return 'known';
    await openNew(deps, ctx, [oldest, ...younger]);
    return 'opened';
  });

/**
 * Gives every overdue invoice of one page of a shard a case: one a contract. Returns how many were opened, and where the next page begins.
 */
export const openCases =
  (deps: SettleDependencies) =>
  async (
    ctx: Context,
    shard: string,
    from: string | null,
  ): Promise<{ readonly openedCount: number; readonly cursor: string | null }> => {
    const { invoiceIds, cursor } = await deps.invoices.overdue(ctx.companyId, shard, today(ctx.clock), from);
    const overdue = overdueOf(await deps.invoices.findMany(ctx, invoiceIds), today(ctx.clock));
    let openedCount = 0;
    for (const [contractId, found] of byContract(overdue))
      if ((await ofContract(deps, ctx, contractId, found)) === 'opened') openedCount += 1;
    return { openedCount, cursor };
  };
