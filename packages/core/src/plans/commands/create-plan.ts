import type { Context } from '@provedor/kernel/context';
import { currentInstant } from '@provedor/kernel/instant';
import type { CreatePlanInput, Plan } from '@provedor/schemas/api/plans';
import { type Commit, changeDraft } from '../../table/commit.ts';
import { newPlan } from '../domain/plan.ts';
import type { PlanRepository } from '../ports.ts';
import { inTurn, takeProfile } from './take-profile.ts';

export interface PlanDependencies {
  readonly plans: PlanRepository;
  readonly commit: Commit;
}

/**
 * Creates a plan that can be sold at once. Throws `plans.profile_blocks` (422) when a router blocks with its profile, and
 * `plans.profile_speed_differs` (409) when another plan sells that profile at another speed.
 */
export const createPlan =
  ({ plans, commit }: PlanDependencies) =>
  async (ctx: Context, input: CreatePlanInput): Promise<Plan> => {
    const plan = newPlan({
      planId: ctx.ids.next('plan'),
      companyId: ctx.companyId,
      branchId: ctx.branchId,
      at: currentInstant(ctx.clock),
      input,
    });
    const write = async () =>
      commit(ctx, {
        operations: [plans.create(plan), await takeProfile(plans, ctx, plan)],
        changes: [
          changeDraft({
            event: 'plans.plan-created.v1',
            aggregate: 'plan',
            aggregateId: plan.planId,
            aggregateVersion: plan.version,
            payload: { planId: plan.planId },
          }),
        ],
      });
    await inTurn(write);
    return plan;
  };
