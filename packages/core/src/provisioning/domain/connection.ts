import type { ConnectionId } from '@provedor/kernel/ids';
import type { Instant } from '@provedor/kernel/instant';
import type { Contract } from '@provedor/schemas/api/contracts';
import { Connection, PppoeLogin, type Router } from '@provedor/schemas/api/network';
import { ProfileName } from '@provedor/schemas/api/plans';
import type { DiscoveredSecret } from '@provedor/schemas/edge/report';
import * as z from 'zod';

/** A connection with what never leaves the server. */
export const ConnectionRecord = Connection.extend({
  /** PPPoE password sealed to the site's agent; absent on connections that were found on a router. */
  sealedPassword: z.string().exactOptional(),
  /** The line may stand on the router already: a row of its login that nobody marked is taken over. */
  adopt: z.literal(true).exactOptional(),
});
export type ConnectionRecord = z.infer<typeof ConnectionRecord>;

type Place = Pick<Router, 'routerId' | 'siteId' | 'companyId' | 'branchId' | 'name' | 'blockedProfile'>;

/** What of a contract a connection carries on. */
export interface ConnectionOwner {
  readonly contract: Pick<Contract, 'contractId' | 'customerId'>;
  readonly planProfile: string;
}

const placeOf = ({ routerId, siteId, companyId, branchId, name }: Place) => ({
  routerId,
  siteId,
  companyId,
  branchId,
  routerName: name,
});

export interface NewConnection {
  readonly connectionId: ConnectionId;
  readonly router: Place;
  readonly owner: ConnectionOwner;
  readonly login: string;
  readonly sealedPassword: string;
  readonly adopt: boolean;
  readonly at: Instant;
}

/** A connection starts free to pass, with the first revision to be told to the site. */
export const newConnection = (input: NewConnection): ConnectionRecord => ({
  connectionId: input.connectionId,
  ...placeOf(input.router),
  login: input.login,
  planProfile: input.owner.planProfile,
  customerId: input.owner.contract.customerId,
  contractId: input.owner.contract.contractId,
  status: 'matched',
  access: { state: 'pass', revision: 1, since: input.at },
  observed: { state: 'unknown', revision: 0 },
  sealedPassword: input.sealedPassword,
  ...(input.adopt ? { adopt: true } : {}),
  version: 1,
  createdAt: input.at,
  updatedAt: input.at,
});

/** Stands for the profile of a found secret whose name we can not write; the match replaces it by the plan's. */
const NO_PROFILE = 'default';

/** Whether a secret on a router may be a customer's line: another service is somebody's VPN. */
export const isLine = (secret: DiscoveredSecret): boolean =>
  PppoeLogin.safeParse(secret.name).success && ['any', 'pppoe', ''].includes(secret.service);

/** A connection that was found on a router. Revision 0: nothing is told to the site about it before somebody matches it. */
export const discoveredConnection = (
  connectionId: ConnectionId,
  router: Place,
  secret: DiscoveredSecret,
  at: Instant,
): ConnectionRecord => ({
  connectionId,
  ...placeOf(router),
  login: secret.name,
  planProfile: ProfileName.safeParse(secret.profile).data ?? NO_PROFILE,
  status: 'unmatched',
  access: { state: 'pass', revision: 0, since: at },
  observed: { state: 'unknown', revision: 0 },
  ...(secret.comment === '' ? {} : { comment: secret.comment }),
  version: 1,
  createdAt: at,
  updatedAt: at,
});

const revised = (connection: ConnectionRecord, at: Instant): ConnectionRecord => ({
  ...connection,
  access: { ...connection.access, revision: connection.access.revision + 1 },
  version: connection.version + 1,
  updatedAt: at,
});

/** From now on the site is told of it; its profile is the plan's, never what the router happened to hold. */
export const matchedConnection = (
  connection: ConnectionRecord,
  { contract, planProfile }: ConnectionOwner,
  at: Instant,
): ConnectionRecord => ({
  ...revised(connection, at),
  status: 'matched',
  customerId: contract.customerId,
  contractId: contract.contractId,
  planProfile,
});

/** The secret must go from the router. A block ends with it: nothing of ours stays behind. */
export const removedConnection = (connection: ConnectionRecord, at: Instant): ConnectionRecord => ({
  ...revised(connection, at),
  status: 'removed',
  access: { state: 'pass', revision: connection.access.revision + 1, since: at },
});

/** What a person is told of a connection. */
export const connectionView = (record: ConnectionRecord): Connection => {
  const { sealedPassword: _sealed, adopt: _adopt, ...connection } = record;
  return connection;
};
