import { listActiveSites } from '@provedor/core/network';
import { signChange } from '@provedor/core/provisioning';
import type { Context } from '@provedor/kernel/context';
import { ConnectionId, SiteId } from '@provedor/kernel/ids';
import { createGroupedConsumer } from '@provedor/platform/events/grouped-consumer';
import type { ChangeEvent } from '@provedor/schemas/events/change-event';
import { onLambda, type Runtime } from '../../composition/runtime.ts';
import { callToFetch, composeChain, composeSiteMessages, type FetchReason } from '../../composition/site-plans.ts';

const fetchReasonOf = ({ event }: ChangeEvent): FetchReason | undefined => {
  if (event === 'network.router-read-requested.v1') return 'read-router';
  return event.startsWith('provisioning.') ? undefined : 'configuration';
};

/** Every site of the company has the plans' profiles. */
const EVERY_SITE = 'every-site';

const groupOf = ({ event, payload, companyId }: ChangeEvent): string | undefined =>
  event.startsWith('plans.') ? `${EVERY_SITE}/${companyId}` : SiteId.safeParse(payload['siteId']).data;

const connectionsOf = (events: readonly ChangeEvent[]): readonly ConnectionId[] =>
  events.flatMap(({ payload }) => ConnectionId.safeParse(payload['connectionId']).data ?? []);

/** Tells each site what has changed: signed changes for connections, and a call to fetch its whole state for everything else. */
export const create = (runtime: Runtime) => {
  const messages = composeSiteMessages(runtime);
  const chain = composeChain(runtime);
  const tell = signChange({ ...chain, messages });
  const activeSites = listActiveSites(chain);

  /** Once a reason: the newest of a batch speaks for the others. */
  const call = async (siteIds: readonly SiteId[], events: readonly ChangeEvent[]): Promise<void> => {
    const newest = new Map(events.map((event) => [fetchReasonOf(event), event.changeId]));
    for (const [reason, changeId] of newest)
      if (reason !== undefined) await callToFetch(messages, siteIds, { reason, deduplicationId: () => changeId });
  };

  const tellSite = async (ctx: Context, siteId: SiteId, events: readonly ChangeEvent[]): Promise<void> => {
    const connectionIds = connectionsOf(events);
    if (connectionIds.length > 0) await tell(ctx, siteId, connectionIds);
    await call([siteId], events);
  };

  const tellEverySite = async (ctx: Context, events: readonly ChangeEvent[]): Promise<void> =>
    call(await activeSites(ctx), events);

  return createGroupedConsumer(runtime, {
    name: 'tell-sites',
    groupOf,
    handle: (ctx, group, events) =>
      group.startsWith(EVERY_SITE) ? tellEverySite(ctx, events) : tellSite(ctx, SiteId.parse(group), events),
  });
};
export const handler = onLambda(create);
