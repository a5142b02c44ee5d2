import type { Context } from '@provedor/kernel/context';
import type { Plan } from '@provedor/schemas/api/plans';
import { changeDraft } from '../../table/commit.ts';
import type { TableOperation } from '../../table/table-operation.ts';
import type { PlanDependencies } from './create-plan.ts';
import { inTurn } from './take-profile.ts';

export interface PlanChange {
  readonly plan: Plan;
  readonly event: 'plans.plan-updated.v1' | 'plans.plan-retired.v1';
  readonly changedFields: readonly string[];
  /** What becomes of the profile's name; asked again when somebody else wrote about it in the meantime. */
  readonly profile: () => Promise<readonly TableOperation[]>;
}

/** The common end of every change to one plan: the next version and its change in one transaction. */
export const savePlan = async (
  { plans, commit }: PlanDependencies,
  ctx: Context,
  { plan, event, changedFields, profile }: PlanChange,
): Promise<Plan> => {
  const write = async () =>
    commit(ctx, {
      operations: [plans.save(plan), ...(await profile())],
      changes: [
        changeDraft({
          event,
          aggregate: 'plan',
          aggregateId: plan.planId,
          aggregateVersion: plan.version,
          changedFields,
          payload: { planId: plan.planId },
        }),
      ],
    });
  await inTurn(write);
  return plan;
};
