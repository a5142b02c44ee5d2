import type { Context } from '@provedor/kernel/context';
import type { Plan } from '@provedor/schemas/api/plans';
import { retryLostRaces } from '../../table/retry-lost-races.ts';
import type { TableOperation } from '../../table/table-operation.ts';
import { decideProfile, type ProfileUse, useWithoutPlan } from '../domain/profile-use.ts';
import { PROFILE_CONTENDED, profileBlocks, profileSpeedDiffers } from '../errors.ts';
import type { PlanRepository } from '../ports.ts';
import { readProfileUse } from '../queries/read-profile-use.ts';

/**
 * The operation that lets a plan give its profile. Throws `plans.profile_blocks` (422) for a name that a router blocks with and
 * `plans.profile_speed_differs` (409) when another plan of that profile is sold at another speed.
 */
export const takeProfile = async (plans: PlanRepository, ctx: Context, plan: Plan): Promise<TableOperation> => {
  const { profileName } = plan;
  const free: ProfileUse = { companyId: ctx.companyId, profileName, blocks: false, rates: {}, version: 0 };
  const decision = decideProfile((await readProfileUse(plans, ctx, profileName)) ?? free, plan);
  if (!decision.allowed) throw decision.reason === 'blocks' ? profileBlocks() : profileSpeedDiffers();
  return plans.profileUses.save(decision.use);
};

/** The operation that ends what a plan says of a profile's speed; none where nothing was kept, or where the name is not a plan's. */
export const leaveProfile = async (
  plans: PlanRepository,
  ctx: Context,
  plan: Plan,
): Promise<readonly TableOperation[]> => {
  const use = await readProfileUse(plans, ctx, plan.profileName);
  return use === undefined || use.blocks ? [] : [plans.profileUses.save(useWithoutPlan(use, plan.planId))];
};

/** Plans of one profile that are written side by side take turns. */
export const inTurn = <T>(write: () => Promise<T>): Promise<T> => retryLostRaces([PROFILE_CONTENDED], write);
