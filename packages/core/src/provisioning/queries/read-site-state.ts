import type { Context } from '@provedor/kernel/context';
import type { SiteId } from '@provedor/kernel/ids';
import type { DesiredConnection, SnapshotBody } from '@provedor/schemas/edge/desired-state';
import type { RouterRepository } from '../../network/index.ts';
import type { PlanRepository } from '../../plans/index.ts';
import { blockedProfilesOf, desiredConnection, desiredRouter } from '../domain/desired.ts';
import type { ConnectionRepository } from '../ports.ts';
import { readProfileRates } from './read-profile-rates.ts';

export interface SiteStateDependencies {
  readonly routers: RouterRepository;
  readonly connections: ConnectionRepository;
  readonly plans: PlanRepository;
}

/** The whole desired state of a site as the table holds it now: routers, and connections that a contract stands or stood behind. */
export const readSiteState =
  (deps: SiteStateDependencies) =>
  async (ctx: Context, siteId: SiteId): Promise<SnapshotBody> => {
    const [routers, rates] = await Promise.all([deps.routers.ofSite(ctx, siteId), readProfileRates(deps)(ctx)]);
    const blockedProfiles = blockedProfilesOf(routers);
    const items: DesiredConnection[] = [];
    for (const { routerId } of routers)
      for await (const page of deps.connections.ofRouter(ctx, routerId))
        items.push(...page.flatMap((record) => desiredConnection(record, blockedProfiles, ctx.clock.now()) ?? []));
    return { routers: routers.map((router) => desiredRouter(router, rates)), items };
  };
