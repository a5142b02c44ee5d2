import { AppError } from '@provedor/kernel/app-error';
import type { RouterId, SiteId } from '@provedor/kernel/ids';

export const siteNotFound = (siteId: SiteId): AppError =>
  new AppError({ kind: 'not_found', code: 'network.site_not_found', message: `No site ${siteId}` });

export const routerNotFound = (routerId: RouterId): AppError =>
  new AppError({ kind: 'not_found', code: 'network.router_not_found', message: `No router ${routerId}` });

/** One answer for a wrong, a used and an expired code, and for a signature that is not the key's. */
export const enrolmentRefused = (): AppError =>
  new AppError({
    kind: 'forbidden',
    code: 'network.enrolment_refused',
    message: 'The enrolment code is not valid: make a new one',
  });

/** One answer for an unknown site, a used nonce, a wrong signature and an agent that is not active. */
export const agentRefused = (): AppError =>
  new AppError({ kind: 'forbidden', code: 'network.agent_refused', message: 'The agent is not let in' });

export const noAgent = (): AppError =>
  new AppError({
    kind: 'rule_violated',
    code: 'network.no_agent',
    message: 'The site has no agent yet: enrol one first',
  });

export const fingerprintMismatch = (): AppError =>
  new AppError({
    kind: 'rule_violated',
    code: 'network.fingerprint_mismatch',
    message: 'This is not the fingerprint of the agent that has enrolled: compare again, or make a new code',
  });

export const tooManyRouters = (): AppError =>
  new AppError({
    kind: 'rule_violated',
    code: 'network.too_many_routers',
    message: 'A site holds at most 100 routers: make another site',
  });

export const profileIsSold = (): AppError =>
  new AppError({
    kind: 'rule_violated',
    code: 'network.profile_is_sold',
    message: 'A plan gives or gave its customers this profile: block with another one',
  });
