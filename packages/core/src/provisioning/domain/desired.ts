import type { RouterId } from '@provedor/kernel/ids';
import type {
  DesiredAccess,
  DesiredConnection,
  DesiredProfile,
  DesiredRouter,
} from '@provedor/schemas/edge/desired-state';
import type { RouterRecord } from '../../network/index.ts';
import type { ConnectionRecord } from './connection.ts';

/** A blocked customer still reaches the notice page: a small rate, and an address list for the firewall. */
const BLOCKED_RATE = '128k/128k';
const BLOCKED_LIST = 'BLOQUEADOS';
const MAXIMUM_PROFILES = 500;

export type BlockedProfiles = ReadonlyMap<RouterId, string>;

export const blockedProfilesOf = (routers: readonly RouterRecord[]): BlockedProfiles =>
  new Map(routers.map(({ routerId, blockedProfile }) => [routerId, blockedProfile]));

/** In doubt the customer stays connected: a block without a whole, living warrant goes out as pass. */
const desiredAccess = ({ access }: ConnectionRecord, blockedProfile: string, nowMs: number): DesiredAccess => {
  const { warrantDigest, warrantExpiresAt } = access;
  if (access.state === 'pass' || warrantDigest === undefined || warrantExpiresAt === undefined)
    return { state: 'pass' };
  if (Date.parse(warrantExpiresAt) <= nowMs) return { state: 'pass' };
  return { state: 'block', blockedProfile, warrantDigest, warrantExpiresAt };
};

/** What the site is told of a connection; undefined for one that no contract stands behind: it is not ours to touch. */
export const desiredConnection = (
  connection: ConnectionRecord,
  blockedProfiles: BlockedProfiles,
  nowMs: number,
): DesiredConnection | undefined => {
  const blockedProfile = blockedProfiles.get(connection.routerId);
  if (blockedProfile === undefined || connection.access.revision < 1) return undefined;
  const { connectionId, routerId, login, planProfile, sealedPassword, adopt } = connection;
  return {
    connectionId,
    routerId,
    login,
    revision: connection.access.revision,
    planProfile,
    access: desiredAccess(connection, blockedProfile, nowMs),
    presence: connection.status === 'removed' ? 'absent' : 'present',
    ...(sealedPassword === undefined ? {} : { sealedPassword }),
    ...(adopt === undefined ? {} : { adopt }),
  };
};

/** Rate limits by profile name, in RouterOS text. */
export type ProfileRates = ReadonlyMap<string, string>;

/** A name that is a plan's and the block's at once is told as neither: whatever the router has under it stays as it is. */
const profilesOf = (blockedProfile: string, rates: ProfileRates): DesiredProfile[] => [
  ...(rates.has(blockedProfile) ? [] : [{ name: blockedProfile, rateLimit: BLOCKED_RATE, addressList: BLOCKED_LIST }]),
  ...[...rates]
    .filter(([name]) => name !== blockedProfile)
    .slice(0, MAXIMUM_PROFILES - 1)
    .map(([name, rateLimit]) => ({ name, rateLimit })),
];

export const desiredRouter = (router: RouterRecord, rates: ProfileRates): DesiredRouter => {
  const { routerId, name, host, port, tls, tlsSha256, username, sealedPassword, blockedProfile, readRequestId } =
    router;
  return {
    routerId,
    name,
    host,
    port,
    tls,
    ...(tlsSha256 === undefined ? {} : { tlsSha256 }),
    username,
    sealedPassword,
    blockedProfile,
    profiles: profilesOf(blockedProfile, rates),
    ...(readRequestId === undefined ? {} : { readRequestId }),
  };
};

/** Lays later changes over a state that was read before them: per connection the higher revision wins. */
export const withChanges = (
  items: readonly DesiredConnection[],
  changes: readonly DesiredConnection[],
): readonly DesiredConnection[] => {
  const byId = new Map(items.map((item) => [item.connectionId, item]));
  for (const change of changes) {
    const before = byId.get(change.connectionId);
    if (before === undefined || change.revision >= before.revision) byId.set(change.connectionId, change);
  }
  return [...byId.values()];
};
