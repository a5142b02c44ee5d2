import { SQSClient } from '@aws-sdk/client-sqs';
import {
  confirmAgent,
  createRouter,
  createRouterRepository,
  createSite,
  createSiteRepository,
  getRouter,
  getSite,
  issueEnrolmentCode,
  requestRouterRead,
  routerView,
  siteView,
} from '@provedor/core/network';
import { blockingNames, createPlanRepository } from '@provedor/core/plans';
import { createSiteQueues } from '@provedor/platform/aws/site-queues';
import { requiredSetting } from '@provedor/platform/config/settings';
import { agentCodes } from '@provedor/platform/crypto/agent-codes';
import type { Runtime } from './runtime.ts';
import { composeTable } from './table.ts';

/** Sites and routers as staff see them. */
export const composeNetwork = (runtime: Runtime) => {
  const { config, commit } = composeTable(runtime);
  const queues = createSiteQueues({
    client: new SQSClient({}),
    urlPrefix: requiredSetting(runtime.env, 'SITE_QUEUE_URL_PREFIX'),
    deadLetterArn: requiredSetting(runtime.env, 'SITE_DEAD_LETTER_ARN'),
  });
  const sites = createSiteRepository(config);
  const routers = createRouterRepository(config);
  const names = blockingNames({ plans: createPlanRepository(config) });
  const deps = { sites, routers, blockingNames: names, commit, queues, codes: agentCodes };
  const site = getSite(deps);
  const router = getRouter(deps);
  return {
    listSites: sites.list,
    createSite: createSite(deps),
    getSite: async (...input: Parameters<typeof site>) => siteView(await site(...input)),
    issueEnrolmentCode: issueEnrolmentCode(deps),
    confirmAgent: confirmAgent(deps),
    listRouters: routers.list,
    createRouter: createRouter(deps),
    getRouter: async (...input: Parameters<typeof router>) => routerView(await router(...input)),
    readRouter: requestRouterRead(deps),
  };
};
