import { AppError } from '@provedor/kernel/app-error';
import type { Actor } from '@provedor/kernel/context';
import type { BranchId, CompanyId } from '@provedor/kernel/ids';
import type { RouteDefinition } from '@provedor/manifest/route-definition';
import { cookieValue, type HttpRequest } from './http-request.ts';

export const STAFF_COOKIE = '__Host-staff';

/** A signed-in caller, looked up for this request. */
export interface Caller {
  readonly actor: Actor;
  readonly companyId: CompanyId;
  readonly branchId: BranchId;
  readonly sessionToken: string;
  /** What X-CSRF must say on calls that change something; undefined for agents, which send no cookies. */
  readonly csrfToken?: string;
}

/** Port to sessions and agent tokens. Undefined means: not signed in. */
export interface Authenticator {
  staff(sessionToken: string): Promise<Caller | undefined>;
  agent(bearerToken: string): Promise<Caller | undefined>;
  /** Scope of calls without a sign-in: sign-in itself, doorbells, enrolment. */
  anonymous(): Promise<Caller>;
}

const unauthenticated = (): AppError =>
  new AppError({ kind: 'unauthenticated', code: 'auth.not_signed_in', message: 'There is no valid session: sign in' });

const forbidden = (permission: string): AppError =>
  new AppError({
    kind: 'forbidden',
    code: 'auth.permission_missing',
    message: 'Your roles do not allow this',
    facts: { permission },
  });

const crossSite = (): AppError =>
  new AppError({ kind: 'forbidden', code: 'auth.cross_site', message: 'The call does not come from this site' });

/** Refuses calls that another site makes in the person's name: by origin, by fetch metadata and by the session's token. */
const assertSameSite = (request: HttpRequest, origins: readonly string[], csrfToken: string | undefined): void => {
  if (request.method === 'GET') return;
  const origin = request.headers['origin'];
  const site = request.headers['sec-fetch-site'];
  if (origin !== undefined && !origins.includes(origin)) throw crossSite();
  if (site !== undefined && site !== 'same-origin' && site !== 'none') throw crossSite();
  if (csrfToken !== undefined && request.headers['x-csrf'] !== csrfToken) throw crossSite();
};

const holds = (actor: Actor, permission: string): boolean =>
  actor.kind === 'staff' && (actor.permissions.has(permission) || actor.permissions.has('*'));

const agentCaller = async (authenticator: Authenticator, request: HttpRequest): Promise<Caller> => {
  const token = /^Bearer ([\w.-]{1,400})$/.exec(request.headers['authorization'] ?? '')?.[1];
  const caller = token === undefined ? undefined : await authenticator.agent(token);
  if (caller === undefined) throw unauthenticated();
  return caller;
};

const staffCaller = async (authenticator: Authenticator, request: HttpRequest): Promise<Caller> => {
  const token = cookieValue(request.cookies, STAFF_COOKIE);
  const caller = token === undefined || token.length > 200 ? undefined : await authenticator.staff(token);
  if (caller === undefined) throw unauthenticated();
  return caller;
};

/** Decides who calls and whether this route is for them. Throws `unauthenticated` or `forbidden`. */
export const authenticate = async (
  authenticator: Authenticator,
  route: RouteDefinition,
  request: HttpRequest,
  origins: readonly string[],
): Promise<Caller> => {
  if (route.access === 'agent') return agentCaller(authenticator, request);
  if (route.access === 'public') {
    if (route.rateClass === 'sign-in') assertSameSite(request, origins, undefined);
    return authenticator.anonymous();
  }
  const caller = await staffCaller(authenticator, request);
  assertSameSite(request, origins, caller.csrfToken);
  if (route.access !== 'session' && !holds(caller.actor, route.access)) throw forbidden(route.access);
  return caller;
};
