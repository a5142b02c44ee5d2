import type { Context } from '@provedor/kernel/context';
import type { PlanId } from '@provedor/kernel/ids';
import type { Plan } from '@provedor/schemas/api/plans';
import { planNotFound } from '../errors.ts';
import type { PlanRepository } from '../ports.ts';

/** Reads one plan of the context's company. Throws `plans.plan_not_found` (404). */
export const getPlan =
  ({ plans }: { readonly plans: PlanRepository }) =>
  async (ctx: Context, planId: PlanId): Promise<Plan> => {
    const plan = await plans.find(ctx, planId);
    if (plan === undefined) throw planNotFound(planId);
    return plan;
  };
