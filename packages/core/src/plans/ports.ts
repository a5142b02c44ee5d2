import type { Context } from '@provedor/kernel/context';
import type { PlanId } from '@provedor/kernel/ids';
import type { Page } from '@provedor/schemas/api/paging';
import type { ListPlansQuery, Plan } from '@provedor/schemas/api/plans';
import type { TableOperation } from '../table/table-operation.ts';

export interface PlanRepository {
  find(ctx: Context, planId: PlanId): Promise<Plan | undefined>;
  list(ctx: Context, query: ListPlansQuery): Promise<Page<Plan>>;
  create(plan: Plan): TableOperation;
  /** Refused with `plans.version_conflict` unless the stored version is the one before. */
  save(plan: Plan): TableOperation;
}
