import { ConnectionId, RouterId, SiteId } from '@provedor/kernel/ids';
import { instantOf } from '@provedor/kernel/instant';
import { DesiredConnection, DesiredRouter } from '@provedor/schemas/edge/desired-state';

const body = (index: number): string => String(index).padStart(26, '0');

export const siteId = SiteId.parse(`sit_${body(1)}`);
export const otherSiteId = SiteId.parse(`sit_${body(2)}`);
export const connectionIdOf = (index: number): ConnectionId => ConnectionId.parse(`cnn_${body(index)}`);
export const routerIdOf = (index: number): RouterId => RouterId.parse(`rtr_${body(index)}`);

/** Noon of the tests' day. */
export const testNow = '2026-11-23T12:00:00.000Z';
export const testNowMs = Date.parse(testNow);

export const blockUntil = (expiresAtMs: number): DesiredConnection['access'] => ({
  state: 'block',
  blockedProfile: 'erp-bloqueado',
  warrantDigest: 'a'.repeat(64),
  warrantExpiresAt: instantOf(expiresAtMs),
});

export const liveBlock = blockUntil(testNowMs + 86_400_000);
export const pass = { state: 'pass' } as const;

/** A valid connection number `index`: login `user<index>`, plan `plan-100`, free to pass. */
export const makeConnection = (index: number, overrides: Partial<DesiredConnection> = {}): DesiredConnection =>
  DesiredConnection.parse({
    connectionId: connectionIdOf(index),
    routerId: routerIdOf(1),
    login: `user${index}`,
    revision: 1,
    planProfile: 'plan-100',
    access: pass,
    presence: 'present',
    ...overrides,
  });

export const makeConnections = (count: number, overrides: Partial<DesiredConnection> = {}): DesiredConnection[] =>
  Array.from({ length: count }, (_, at) => makeConnection(at + 1, overrides));

export const makeRouter = (overrides: Partial<DesiredRouter> = {}): DesiredRouter =>
  DesiredRouter.parse({
    routerId: routerIdOf(1),
    name: 'Torre 1',
    host: '127.0.0.1',
    port: 8728,
    tls: false,
    username: 'erp',
    sealedPassword: 'sealed',
    blockedProfile: 'erp-bloqueado',
    profiles: [
      { name: 'plan-100', rateLimit: '100M/100M' },
      { name: 'plan-300', rateLimit: '300M/300M' },
      { name: 'erp-bloqueado', rateLimit: '64k/64k', addressList: 'BLOQUEADOS' },
    ],
    ...overrides,
  });
