import type { Context } from '@provedor/kernel/context';
import type { RouterId } from '@provedor/kernel/ids';
import { currentInstant } from '@provedor/kernel/instant';
import type { Router } from '@provedor/schemas/api/network';
import { changeDraft } from '../../table/commit.ts';
import { isBeingRead, routerToRead, routerView } from '../domain/router.ts';
import { getRouter } from '../queries/get-router.ts';
import type { SaveRouterDependencies } from './save-router.ts';

/** Asks the agent for the PPP secrets of a router. Asking again within two minutes of an open request changes nothing. */
export const requestRouterRead =
  (deps: SaveRouterDependencies) =>
  async (ctx: Context, input: { routerId: RouterId }): Promise<Router> => {
    const before = await getRouter(deps)(ctx, input.routerId);
    if (isBeingRead(before, ctx.clock.now())) return routerView(before);
    const router = routerToRead(before, ctx.ids.next('request'), currentInstant(ctx.clock));
    await deps.commit(ctx, {
      operations: [deps.routers.save(router)],
      changes: [
        changeDraft({
          event: 'network.router-read-requested.v1',
          aggregate: 'router',
          aggregateId: router.routerId,
          aggregateVersion: router.version,
          changedFields: ['readState'],
          payload: { routerId: router.routerId, siteId: router.siteId },
        }),
      ],
    });
    return routerView(router);
  };
