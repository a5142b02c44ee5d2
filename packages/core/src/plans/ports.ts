import type { Context } from '@provedor/kernel/context';
import type { PlanId } from '@provedor/kernel/ids';
import type { Page } from '@provedor/schemas/api/paging';
import type { ListPlansQuery, Plan } from '@provedor/schemas/api/plans';
import type { TableOperation } from '../table/table-operation.ts';
import type { ProfileUse } from './domain/profile-use.ts';

export interface ProfileUseRepository {
  /** Consistent; undefined for a name that nobody has claimed. */
  find(ctx: Context, profileName: string): Promise<ProfileUse | undefined>;
  /** Refused with `plans.profile_blocks`, or `plans.profile_contended` when the stored version is not the one before. */
  save(use: ProfileUse): TableOperation;
  /** Keeps a name for blocking; refused, with no error of its own, when it is a plan's. */
  block(ctx: Context, profileName: string): TableOperation;
}

export interface PlanRepository {
  readonly profileUses: ProfileUseRepository;
  find(ctx: Context, planId: PlanId): Promise<Plan | undefined>;
  list(ctx: Context, query: ListPlansQuery): Promise<Page<Plan>>;
  create(plan: Plan): TableOperation;
  /** Refused with `plans.version_conflict` unless the stored version is the one before. */
  save(plan: Plan): TableOperation;
}
