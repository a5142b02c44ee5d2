import type { Context } from '@provedor/kernel/context';
import type { Plan } from '@provedor/schemas/api/plans';
import { type ProfileUse, useByPlans } from '../domain/profile-use.ts';
import type { PlanRepository } from '../ports.ts';

const PAGE = 100;

/** Plans that were made before names were kept: they have stood in the index for long. */
const plansOfProfile = async (plans: PlanRepository, ctx: Context, profileName: string): Promise<readonly Plan[]> => {
  const found: Plan[] = [];
  for (const status of ['active', 'retired'] as const) {
    let cursor: string | undefined;
    do {
      const page = await plans.list(ctx, { status, limit: PAGE, cursor });
      found.push(...page.items.filter((plan) => plan.profileName === profileName));
      cursor = page.nextCursor;
    } while (cursor !== undefined);
  }
  return found;
};

/** What a profile's name stands for, read consistently; undefined for a name that is free. */
export const readProfileUse = async (
  plans: PlanRepository,
  ctx: Context,
  profileName: string,
): Promise<ProfileUse | undefined> => {
  const stored = await plans.profileUses.find(ctx, profileName);
  if (stored !== undefined) return stored;
  const use = useByPlans(await plansOfProfile(plans, ctx, profileName));
  return use === undefined ? undefined : { companyId: ctx.companyId, profileName, ...use };
};
