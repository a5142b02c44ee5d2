import type { BranchId, CompanyId, PlanId } from '@provedor/kernel/ids';
import type { Instant } from '@provedor/kernel/instant';
import type { CreatePlanInput, Plan, UpdatePlanInput } from '@provedor/schemas/api/plans';

export interface NewPlan {
  readonly planId: PlanId;
  readonly companyId: CompanyId;
  readonly branchId: BranchId;
  readonly at: Instant;
  readonly input: CreatePlanInput;
}

export const newPlan = ({ planId, companyId, branchId, at, input }: NewPlan): Plan => ({
  planId,
  companyId,
  branchId,
  ...input,
  status: 'active',
  version: 1,
  createdAt: at,
  updatedAt: at,
});

export const editedPlan = (plan: Plan, input: UpdatePlanInput, at: Instant): Plan => ({
  ...plan,
  ...input,
  version: plan.version + 1,
  updatedAt: at,
});

export const retiredPlan = (plan: Plan, at: Instant): Plan => ({
  ...plan,
  status: 'retired',
  version: plan.version + 1,
  updatedAt: at,
});

const editableFields = ['name', 'downloadMbps', 'uploadMbps', 'priceCents', 'technology', 'profileName'] as const;

export const changedFields = (before: Plan, after: Plan): readonly string[] =>
  editableFields.filter((field) => before[field] !== after[field]);

/** RouterOS rate limit, the customer's upload first as the router sees it (rx/tx): 150M/300M. */
export const rateLimit = (plan: Pick<Plan, 'uploadMbps' | 'downloadMbps'>): string =>
  `${plan.uploadMbps}M/${plan.downloadMbps}M`;
