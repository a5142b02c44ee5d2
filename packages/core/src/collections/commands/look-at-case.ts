import { today } from '@provedor/kernel/calendar-date';
import type { Context } from '@provedor/kernel/context';
import type { CollectionCaseId } from '@provedor/kernel/ids';
import { currentInstant } from '@provedor/kernel/instant';
import type { Invoice } from '@provedor/schemas/api/billing';
import { type CaseRecord, heldCase, isCountedAs, overdueOf, recounted } from '../domain/case.ts';
import { caseEvent, caseHeld } from '../domain/changes.ts';
import { nextStep, type Step } from '../domain/next-step.ts';
import { getCase } from '../queries/get-case.ts';
import type { SettleDependencies } from './collections-dependencies.ts';

/** A case with what is overdue of it now, and what follows; read consistently. */
export interface Look {
  readonly record: CaseRecord;
  readonly overdue: readonly Invoice[];
  readonly step: Step;
}

export const lookAtCase = async (deps: SettleDependencies, ctx: Context, caseId: CollectionCaseId): Promise<Look> => {
  const record = await getCase(deps)(ctx, caseId);
  if (record.state === 'settled') return { record, overdue: [], step: { kind: 'wait' } };
  const todayOn = today(ctx.clock);
  const overdue = overdueOf(await deps.invoices.findMany(ctx, record.invoiceIds), todayOn);
  const creditCents = overdue.length === 0 ? 0 : await deps.credits.creditOf(record.customerId);
  return { record, overdue, step: nextStep(record, { overdue, creditCents, todayOn }) };
};

/** Keeps the sum and the list of the case true; writes only what has changed. */
export const recountCase = async (deps: SettleDependencies, ctx: Context, look: Look): Promise<void> => {
  const { record, overdue } = look;
  if (record.state === 'settled' || isCountedAs(record, overdue)) return;
  const counted = recounted(record, overdue, currentInstant(ctx.clock));
  await deps.commit(ctx, {
    operations: deps.cases.save(counted),
    changes: [caseEvent('collections.case-updated.v1', counted, ['invoiceIds', 'overdueCents'])],
  });
};

/** Writes down why the case stands still, once. */
export const holdCase = async (
  deps: SettleDependencies,
  ctx: Context,
  { record, overdue }: Look,
  because: NonNullable<CaseRecord['heldBecause']>,
): Promise<void> => {
  if (record.heldBecause === because && isCountedAs(record, overdue)) return;
  const at = currentInstant(ctx.clock);
  const held = { ...heldCase(recounted(record, overdue, at), because, at), version: record.version + 1 };
  await deps.commit(ctx, { operations: deps.cases.save(held), changes: [caseHeld(held)] });
};
