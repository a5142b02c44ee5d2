import type { Context } from '@provedor/kernel/context';
import type { PlanId } from '@provedor/kernel/ids';
import { currentInstant } from '@provedor/kernel/instant';
import type { Plan, UpdatePlanInput } from '@provedor/schemas/api/plans';
import { versionConflict } from '../../table/stored-entity.ts';
import { changedFields, editedPlan } from '../domain/plan.ts';
import { planRetired } from '../errors.ts';
import { getPlan } from '../queries/get-plan.ts';
import type { PlanDependencies } from './create-plan.ts';
import { savePlan } from './save-plan.ts';
import { leaveProfile, takeProfile } from './take-profile.ts';

/**
 * Changes what is sold from now on; contracts keep the price and the profile they were made with. Refused as `createPlan` is for a profile
 * that blocks or has another speed.
 */
export const updatePlan =
  (deps: PlanDependencies) =>
  async (ctx: Context, input: { planId: PlanId; expectedVersion: number; changes: UpdatePlanInput }): Promise<Plan> => {
    const before = await getPlan(deps)(ctx, input.planId);
    if (before.version !== input.expectedVersion) throw versionConflict('plans', before.version);
    if (before.status === 'retired') throw planRetired();
    const plan = editedPlan(before, input.changes, currentInstant(ctx.clock));
    const fields = changedFields(before, plan);
    if (fields.length === 0) return before;
    const profile = async () => [
      await takeProfile(deps.plans, ctx, plan),
      ...(plan.profileName === before.profileName ? [] : await leaveProfile(deps.plans, ctx, before)),
    ];
    return savePlan(deps, ctx, { plan, event: 'plans.plan-updated.v1', changedFields: fields, profile });
  };
