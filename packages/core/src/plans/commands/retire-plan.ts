import type { Context } from '@provedor/kernel/context';
import type { PlanId } from '@provedor/kernel/ids';
import { currentInstant } from '@provedor/kernel/instant';
import type { Plan } from '@provedor/schemas/api/plans';
import { retiredPlan } from '../domain/plan.ts';
import { getPlan } from '../queries/get-plan.ts';
import type { PlanDependencies } from './create-plan.ts';
import { savePlan } from './save-plan.ts';
import { leaveProfile } from './take-profile.ts';

/** Stops the sale of a plan; its contracts go on. Retiring a retired plan changes nothing. */
export const retirePlan =
  (deps: PlanDependencies) =>
  async (ctx: Context, input: { planId: PlanId }): Promise<Plan> => {
    const before = await getPlan(deps)(ctx, input.planId);
    if (before.status === 'retired') return before;
    const plan = retiredPlan(before, currentInstant(ctx.clock));
    const profile = () => leaveProfile(deps.plans, ctx, plan);
    return savePlan(deps, ctx, { plan, event: 'plans.plan-retired.v1', changedFields: ['status'], profile });
  };
