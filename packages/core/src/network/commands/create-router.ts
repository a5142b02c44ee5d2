import type { Context } from '@provedor/kernel/context';
import { currentInstant } from '@provedor/kernel/instant';
import type { CreateRouterInput, Router } from '@provedor/schemas/api/network';
import { changeDraft } from '../../table/commit.ts';
import { newRouter, routerView } from '../domain/router.ts';
import { noAgent, profileIsSold, tooManyRouters } from '../errors.ts';
import type { BlockingNames, SiteRepository } from '../ports.ts';
import { getSite } from '../queries/get-site.ts';
import type { SaveRouterDependencies } from './save-router.ts';

interface CreateRouterDependencies extends SaveRouterDependencies {
  readonly sites: SiteRepository;
  readonly blockingNames: BlockingNames;
}

/** A report names at most this many routers. */
const MAXIMUM_ROUTERS = 100;

/**
 * Registers a router of a site; it belongs to the site's branch. Its password comes sealed to the site's agent, so there must be one:
 * throws `network.no_agent` (422). Throws `network.too_many_routers` (422) beyond 100, and `network.profile_is_sold` (422) when a plan's
 * customers stand under the profile that is to block.
 */
export const createRouter =
  ({ sites, routers, blockingNames, commit }: CreateRouterDependencies) =>
  async (ctx: Context, input: CreateRouterInput): Promise<Router> => {
    const site = await getSite({ sites })(ctx, input.siteId);
    if (site.agentSealingKey === undefined) throw noAgent();
    if ((await routers.ofSite(ctx, site.siteId)).length >= MAXIMUM_ROUTERS) throw tooManyRouters();
    const kept = await blockingNames.keep(ctx, input.blockedProfile);
    if (kept === undefined) throw profileIsSold();
    const { companyId, branchId } = site;
    const routerId = ctx.ids.next('router');
    const router = newRouter({ routerId, companyId, branchId, at: currentInstant(ctx.clock), input });
    await commit(ctx, {
      operations: [...routers.create(router), { ...kept, refused: profileIsSold }],
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
