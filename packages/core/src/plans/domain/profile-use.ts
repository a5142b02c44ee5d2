import { CompanyId, type PlanId } from '@provedor/kernel/ids';
import { type Plan, ProfileName } from '@provedor/schemas/api/plans';
import * as z from 'zod';
import { rateLimit } from './plan.ts';

/**
 * What a PPP profile's name stands for in a company. A name that a plan ever gave stays a plan's, since contracts go on under it; a name
 * that a router blocks with stays the block's. Never both: whoever got that profile would be cut off, owing nothing.
 */
export const ProfileUse = z.object({
  companyId: CompanyId,
  profileName: ProfileName,
  blocks: z.boolean(),
  /** Speed, in RouterOS text, by the plans of this profile that are sold; all say the same. */
  rates: z.record(z.string(), z.string()),
  version: z.int(),
});
export type ProfileUse = z.infer<typeof ProfileUse>;

export type ProfileDecision =
  | { readonly allowed: true; readonly use: ProfileUse }
  | { readonly allowed: false; readonly reason: 'blocks' | 'speed_differs' };

/** A plan's customers lose nothing by it any more: another plan may set another speed, but the name stays a plan's. */
export const useWithoutPlan = (use: ProfileUse, planId: PlanId): ProfileUse => {
  const { [planId]: _own, ...rates } = use.rates;
  return { ...use, rates, version: use.version + 1 };
};

/** Whether a plan may give its customers this profile. A router holds one speed for it, so all plans that are sold must agree. */
export const decideProfile = (use: ProfileUse, plan: Plan): ProfileDecision => {
  if (use.blocks) return { allowed: false, reason: 'blocks' };
  const rate = rateLimit(plan);
  const left = useWithoutPlan(use, plan.planId);
  if (Object.values(left.rates).some((other) => other !== rate)) return { allowed: false, reason: 'speed_differs' };
  return { allowed: true, use: { ...left, rates: { ...left.rates, [plan.planId]: rate } } };
};

/** The use of a name before names were kept, from the plans that have it; undefined for a name that no plan has. */
export const useByPlans = (plans: readonly Plan[]): Pick<ProfileUse, 'blocks' | 'rates' | 'version'> | undefined => {
  if (plans.length === 0) return undefined;
  const sold = plans.filter(({ status }) => status === 'active');
  return { blocks: false, rates: Object.fromEntries(sold.map((plan) => [plan.planId, rateLimit(plan)])), version: 0 };
};
