import type { Context } from '@provedor/kernel/context';
import type { ConnectionId, SiteId } from '@provedor/kernel/ids';
import type { RouterRepository, SiteRepository } from '../../network/index.ts';
import { blockedProfilesOf, desiredConnection } from '../domain/desired.ts';
import { changeBody, splitItems } from '../domain/envelope.ts';
import type { ConnectionRepository } from '../ports.ts';
import { appendMessage, type ChainDependencies, type QueueDependencies, queueMessages } from './append-message.ts';

export interface SignChangeDependencies extends ChainDependencies, QueueDependencies {
  readonly sites: SiteRepository;
  readonly routers: RouterRepository;
  readonly connections: ConnectionRepository;
}

/**
 * Tells a site what holds now for these connections: signed changes on its queue, as few as the limits allow. Reads current state, so
 * repetition and any order of calls are harmless. A site without an active agent is told nothing: its agent begins with a snapshot.
 */
export const signChange =
  (deps: SignChangeDependencies) =>
  async (ctx: Context, siteId: SiteId, connectionIds: readonly ConnectionId[]): Promise<void> => {
    const site = await deps.sites.find(ctx, siteId);
    if (site?.agentState !== 'active') return;
    const records = (await deps.connections.findMany(ctx, connectionIds)).filter((record) => record.siteId === siteId);
    const routers = await deps.routers.findMany(
      ctx,
      records.map(({ routerId }) => routerId),
    );
    const blockedProfiles = blockedProfilesOf(routers);
    const items = records.flatMap((record) => desiredConnection(record, blockedProfiles, ctx.clock.now()) ?? []);
    for (const part of splitItems(items)) await appendMessage(deps)(ctx, site, () => Promise.resolve(changeBody(part)));
    await queueMessages(deps)(ctx, site);
  };
