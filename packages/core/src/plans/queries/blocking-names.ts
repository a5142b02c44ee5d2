import type { Context } from '@provedor/kernel/context';
import type { TableOperation } from '../../table/table-operation.ts';
import type { PlanRepository } from '../ports.ts';
import { readProfileUse } from './read-profile-use.ts';

/** Names that routers block with, for the module that keeps routers. */
export const blockingNames = ({ plans }: { readonly plans: PlanRepository }) => ({
  /**
   * An operation that keeps the name for blocking, refused when a plan takes it in that moment; undefined for a name that a plan gives or
   * gave. Repeating it changes nothing.
   */
  keep: async (ctx: Context, profileName: string): Promise<TableOperation | undefined> => {
    const use = await readProfileUse(plans, ctx, profileName);
    return use?.blocks === false ? undefined : plans.profileUses.block(ctx, profileName);
  },
});
