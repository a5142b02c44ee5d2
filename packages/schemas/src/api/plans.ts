import { BranchId, CompanyId, PlanId } from '@provedor/kernel/ids';
import { Instant } from '@provedor/kernel/instant';
import { PriceCents } from '@provedor/kernel/money';
import * as z from 'zod';
import { PageQuery, pageOf } from './paging.ts';
import { text } from './text.ts';

export const PlanStatus = z.enum(['active', 'retired']);
export const Technology = z.enum(['fibre', 'radio', 'cable']);

/** Name of a PPP profile on the routers: ASCII without blanks, because routers store bytes of unknown encoding. */
export const ProfileName = z
  .string()
  .regex(/^[A-Za-z0-9_.-]{1,40}$/, 'only letters, digits, dot, dash and underscore, at most 40');

const editable = {
  name: text(2, 80),
  downloadMbps: z.int().min(1).max(100_000),
  uploadMbps: z.int().min(1).max(100_000),
  priceCents: PriceCents,
  technology: Technology,
  profileName: ProfileName,
};

export const Plan = z.object({
  planId: PlanId,
  companyId: CompanyId,
  branchId: BranchId,
  ...editable,
  status: PlanStatus,
  version: z.int(),
  createdAt: Instant,
  updatedAt: Instant,
});
export type Plan = z.infer<typeof Plan>;

export const CreatePlanInput = z.strictObject(editable);
export type CreatePlanInput = z.infer<typeof CreatePlanInput>;
export const UpdatePlanInput = z.strictObject(CreatePlanInput.shape);
export type UpdatePlanInput = z.infer<typeof UpdatePlanInput>;

export const ListPlansQuery = PageQuery.extend({ status: PlanStatus.default('active') });
export type ListPlansQuery = z.infer<typeof ListPlansQuery>;
export const PlanPage = pageOf(Plan);
