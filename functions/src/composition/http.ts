import { createSessionRepository, findSession } from '@provedor/core/auth';
import { createCompanyRepository } from '@provedor/core/companies';
import { createTokenBuckets } from '@provedor/core/table/token-buckets';
import { createUserRepository } from '@provedor/core/users';
import { AppError } from '@provedor/kernel/app-error';
import { SiteId } from '@provedor/kernel/ids';
import { hmacHex, sameText, tokenMint } from '@provedor/platform/aws/token-mint';
import { publicOrigins } from '@provedor/platform/config/settings';
import type { Authenticator, Caller } from '@provedor/platform/http/authenticate';
import type { HttpRuntime } from '@provedor/platform/http/http-handler';
import { createKnownDevices } from '@provedor/platform/http/known-device';
import { createRateLimiter } from '@provedor/platform/http/rate-limiter';
import { onceFor, type Runtime } from './runtime.ts';
import { readSecret } from './secrets.ts';
import { composeTable } from './table.ts';

/** What X-CSRF must carry for a session: bound to its token by a key that only the server has. */
export const csrfTokenOf = async (runtime: Runtime, sessionToken: string): Promise<string> =>
  hmacHex((await readSecret(runtime, 'sessions'))['csrfKey'] ?? '', sessionToken);

/** An agent's bearer is `<siteId>.<expiry epoch s>.<hmac>`; made by the credentials route. */
export const agentTokenOf = async (runtime: Runtime, siteId: SiteId, expiresAtSeconds: number): Promise<string> => {
  const claim = `${siteId}.${expiresAtSeconds}`;
  return `${claim}.${hmacHex((await readSecret(runtime, 'sessions'))['agentTokenKey'] ?? '', claim)}`;
};

const siteOfAgentToken = async (runtime: Runtime, token: string): Promise<SiteId | undefined> => {
  const [id, expiry] = token.split('.');
  const siteId = SiteId.safeParse(id);
  const expiresAt = Number(expiry);
  if (!siteId.success || !Number.isSafeInteger(expiresAt) || expiresAt * 1000 <= runtime.clock.now()) return undefined;
  return sameText(await agentTokenOf(runtime, siteId.data, expiresAt), token) ? siteId.data : undefined;
};

const notInitialised = (): AppError =>
  new AppError({
    kind: 'unavailable',
    code: 'platform.not_initialised',
    message: 'The deployment has no company yet: run the first start',
  });

/** The deployment's one scope for callers without a session. Read once: it never changes. */
export const composeDefaultScope = onceFor((runtime) => {
  const companies = createCompanyRepository(composeTable(runtime).config);
  let found: Promise<Pick<Caller, 'companyId' | 'branchId'>> | undefined;
  const load = async () => {
    const [company] = await companies.list();
    if (company === undefined) throw notInitialised();
    return { companyId: company.companyId, branchId: company.branchId };
  };
  return () => {
    // A failure is not kept: a table that was busy for a moment must not close the door for the life of the instance.
    found ??= load().catch((error: unknown) => {
      found = undefined;
      throw error;
    });
    return found;
  };
});

const composeAuthenticator = onceFor((runtime): Authenticator => {
  const { config } = composeTable(runtime);
  const find = findSession({
    users: createUserRepository(config),
    sessions: createSessionRepository(config),
    tokens: tokenMint,
    clock: runtime.clock,
  });
  const defaultScope = composeDefaultScope(runtime);
  return {
    staff: async (sessionToken) => {
      const live = await find(sessionToken);
      if (live === undefined) return undefined;
      const { user } = live;
      return {
        actor: { kind: 'staff', userId: user.userId, permissions: new Set(user.permissions) },
        companyId: user.companyId,
        branchId: user.branchId,
        sessionToken,
        csrfToken: await csrfTokenOf(runtime, sessionToken),
      };
    },
    agent: async (bearer) => {
      const siteId = await siteOfAgentToken(runtime, bearer);
      return siteId === undefined
        ? undefined
        : { ...(await defaultScope()), actor: { kind: 'agent', siteId }, sessionToken: '' };
    },
    anonymous: async () => ({
      ...(await defaultScope()),
      actor: { kind: 'system', name: 'anonymous' },
      sessionToken: '',
    }),
  };
});

/** Browsers on which somebody has signed in before. */
export const composeKnownDevices = onceFor((runtime) =>
  createKnownDevices(async () => (await readSecret(runtime, 'sessions'))['csrfKey'] ?? ''),
);

/** Limits are about real load: they count real time, also while a travelling clock drives the product. */
const composeLimiter = onceFor((runtime) => {
  const clock = runtime.loadClock ?? runtime.clock;
  return createRateLimiter({
    buckets: createTokenBuckets(composeTable(runtime).config, clock),
    clock,
    logger: runtime.logger,
    devices: composeKnownDevices(runtime),
    ...(runtime.rateClasses === undefined ? {} : { classes: runtime.rateClasses }),
  });
});

export const composeHttp = (runtime: Runtime): HttpRuntime => ({
  clock: runtime.clock,
  logger: runtime.logger,
  authenticator: composeAuthenticator(runtime),
  origins: publicOrigins(runtime.env),
  limiter: composeLimiter(runtime),
  cursorKey: async () => (await readSecret(runtime, 'sessions'))['csrfKey'] ?? '',
});
