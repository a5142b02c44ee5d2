import type { Context } from '@provedor/kernel/context';
import type { Plan } from '@provedor/schemas/api/plans';
import { changeDraft } from '../../table/commit.ts';
import type { PlanDependencies } from './create-plan.ts';

/** The common end of every change to one plan: the next version and its change in one transaction. */
export const savePlan = async (
  { plans, commit }: PlanDependencies,
  ctx: Context,
  change: { plan: Plan; event: 'plans.plan-updated.v1' | 'plans.plan-retired.v1'; changedFields: readonly string[] },
): Promise<Plan> => {
  const { plan, event, changedFields } = change;
  await commit(ctx, {
    operations: [plans.save(plan)],
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
  return plan;
};
