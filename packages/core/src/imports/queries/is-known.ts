import type { Context } from '@provedor/kernel/context';
import type { CustomerId } from '@provedor/kernel/ids';
import { normaliseText } from '@provedor/kernel/search-text';
import { MAXIMUM_PAGE_SIZE } from '@provedor/schemas/api/paging';
import type { SubscriberDependencies } from '../commands/gather-subscriber.ts';
import type { ResolvedLine } from '../domain/resolved-line.ts';
import type { LoginHolder } from './find-logins.ts';

/**
 * Whether a line says what the base says already: the holder of its document is active, has this name and a running contract of this plan,
 * and the login where the line has one. Anything else is for a person to look at.
 */
export const isKnown =
  ({ customers, contracts }: Pick<SubscriberDependencies, 'customers' | 'contracts'>, holderOf: LoginHolder) =>
  async (ctx: Context, customerId: CustomerId, { line, plan, router }: ResolvedLine): Promise<boolean> => {
    const customer = await customers.find(ctx, customerId);
    if (customer?.status !== 'active' || normaliseText(customer.name) !== normaliseText(line.customer.name))
      return false;
    if (router !== undefined && holderOf(router.routerId, line.login)?.customerId !== customerId) return false;
    const held = await contracts.listByCustomer(ctx, customerId, { limit: MAXIMUM_PAGE_SIZE });
    return held.items.some(({ planId, status }) => planId === plan?.planId && status !== 'terminated');
  };
