import { KMSClient } from '@aws-sdk/client-kms';
import { SQSClient } from '@aws-sdk/client-sqs';
import { createRouterRepository, createSitePlanRepository, createSiteRepository } from '@provedor/core/network';
import { createPlanRepository } from '@provedor/core/plans';
import { createConnectionRepository, type SiteMessages } from '@provedor/core/provisioning';
import type { SiteId } from '@provedor/kernel/ids';
import { createKmsPlanSigner } from '@provedor/platform/aws/kms-plan-signer';
import { createSiteMessages } from '@provedor/platform/aws/site-queues';
import { requiredSetting } from '@provedor/platform/config/settings';
import type { SiteMessage } from '@provedor/schemas/edge/envelope';
import type { Runtime } from './runtime.ts';
import { composeTable } from './table.ts';

const FIRST_PAUSE_MS = 10;
const LONGEST_PAUSE_MS = 500;

/** What signs a site's chain. */
export const composeChain = (runtime: Runtime) => {
  const { config, transactions } = composeTable(runtime);
  return {
    sites: createSiteRepository(config),
    routers: createRouterRepository(config),
    connections: createConnectionRepository(config),
    plans: createPlanRepository(config),
    sitePlans: createSitePlanRepository(config),
    signer: createKmsPlanSigner({ client: new KMSClient({}), keyId: requiredSetting(runtime.env, 'PLAN_KEY_ID') }),
    transactions,
    pause: (tries: number) =>
      runtime.wait(Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** tries) * (0.5 + runtime.random())),
  };
};

/** What sends to the sites. */
export const composeSiteMessages = (runtime: Runtime) =>
  createSiteMessages({
    client: new SQSClient({}),
    urlPrefix: requiredSetting(runtime.env, 'SITE_QUEUE_URL_PREFIX'),
  });

export type FetchReason = Extract<SiteMessage, { type: 'fetch' }>['reason'];

/** Calls sites to fetch their state anew. A site that can not be told does not keep the others waiting: it fails the call at its end. */
export const callToFetch = async (
  messages: SiteMessages,
  siteIds: readonly SiteId[],
  call: { readonly reason: FetchReason; readonly deduplicationId: (siteId: SiteId) => string },
): Promise<void> => {
  const send = (siteId: SiteId) =>
    messages.send(siteId, { type: 'fetch', reason: call.reason }, call.deduplicationId(siteId));
  const results = await Promise.allSettled(siteIds.map(send));
  const reasons = results.flatMap((result) => (result.status === 'rejected' ? [result.reason] : []));
  if (reasons.length > 0) throw new AggregateError(reasons, `${reasons.length} sites were not called`);
};
