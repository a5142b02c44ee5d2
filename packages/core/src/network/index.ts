export { confirmAgent } from './commands/confirm-agent.ts';
export { createRouter } from './commands/create-router.ts';
export { createSite } from './commands/create-site.ts';
export { enrolAgent } from './commands/enrol-agent.ts';
export { issueEnrolmentCode } from './commands/issue-enrolment-code.ts';
export { issueNonce } from './commands/issue-nonce.ts';
export { noteAgent } from './commands/note-agent.ts';
export { type AdmittedAgent, prepareCredentials } from './commands/prepare-credentials.ts';
export { recordDiscovery } from './commands/record-discovery.ts';
export { recordRouterHealth } from './commands/record-router-health.ts';
export { requestRouterRead } from './commands/request-router-read.ts';
export { createAgentPresenceRepository, createNonceRepository } from './data/agent-repository.ts';
export { createRouterRepository } from './data/router-repository.ts';
export { createSitePlanRepository } from './data/site-plan-repository.ts';
export { createSiteRepository } from './data/site-repository.ts';
export { type RouterRecord, routerView } from './domain/router.ts';
export { type SiteRecord, siteView } from './domain/site.ts';
export type { PlanMessage, SitePlan } from './domain/site-plan.ts';
export { agentRefused } from './errors.ts';
export type {
  AgentCodes,
  AgentPresenceRepository,
  BlockingNames,
  NonceRepository,
  RouterRepository,
  SignatureVerifier,
  SitePlanRepository,
  SiteQueues,
  SiteRepository,
  SiteScope,
} from './ports.ts';
export { agentContext } from './queries/agent-context.ts';
export { getRouter } from './queries/get-router.ts';
export { getSite } from './queries/get-site.ts';
export { listActiveSites } from './queries/list-active-sites.ts';
