import type { Context } from '@provedor/kernel/context';
import type { RouterId } from '@provedor/kernel/ids';
import type { RouterRecord } from '../domain/router.ts';
import { routerNotFound } from '../errors.ts';
import type { RouterRepository } from '../ports.ts';

/** Reads one router of the context's company, consistently. Throws `network.router_not_found` (404), also for another company's. */
export const getRouter =
  ({ routers }: { readonly routers: RouterRepository }) =>
  async (ctx: Context, routerId: RouterId): Promise<RouterRecord> => {
    const router = await routers.find(ctx, routerId);
    if (router === undefined) throw routerNotFound(routerId);
    return router;
  };
