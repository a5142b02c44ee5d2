import type { Context } from '@provedor/kernel/context';
import { currentInstant } from '@provedor/kernel/instant';
import type { CreateRouterInput, Router } from '@provedor/schemas/api/network';
import { changeDraft } from '../../table/commit.ts';
import { newRouter, routerView } from '../domain/router.ts';
import { noAgent, tooManyRouters } from '../errors.ts';
import type { SiteRepository } from '../ports.ts';
import { getSite } from '../queries/get-site.ts';
import type { SaveRouterDependencies } from './save-router.ts';

/** A report names at most this many routers. */
const MAXIMUM_ROUTERS = 100;

/**
 * Registers a router of a site; it belongs to the site's branch. Its password comes sealed to the site's agent, so there must be one:
 * throws `network.no_agent` (422). Throws `network.too_many_routers` (422) beyond 100.
 */
export const createRouter =
  ({ sites, routers, commit }: SaveRouterDependencies & { readonly sites: SiteRepository }) =>
  async (ctx: Context, input: CreateRouterInput): Promise<Router> => {
    const site = await getSite({ sites })(ctx, input.siteId);
    if (site.agentSealingKey === undefined) throw noAgent();
    if ((await routers.ofSite(ctx, site.siteId)).length >= MAXIMUM_ROUTERS) throw tooManyRouters();
    const { companyId, branchId } = site;
    const routerId = ctx.ids.next('router');
    const router = newRouter({ routerId, companyId, branchId, at: currentInstant(ctx.clock), input });
    await commit(ctx, {
      operations: routers.create(router),
      changes: [
        changeDraft({
          event: 'network.router-created.v1',
          aggregate: 'router',
          aggregateId: routerId,
          aggregateVersion: router.version,
          payload: { routerId, siteId: router.siteId },
        }),
      ],
    });
    return routerView(router);
  };
