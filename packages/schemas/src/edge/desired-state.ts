import { ConnectionId, RouterId } from '@provedor/kernel/ids';
import { Instant } from '@provedor/kernel/instant';
import * as z from 'zod';
import { PppoeLogin } from '../api/network.ts';
import { ProfileName } from '../api/plans.ts';
import { Sha256Hex } from './envelope.ts';

/** A block is only valid with a warrant, and only until the warrant's end: then the customer is connected again. */
export const DesiredAccess = z.discriminatedUnion('state', [
  z.strictObject({ state: z.literal('pass') }),
  z.strictObject({
    state: z.literal('block'),
    blockedProfile: ProfileName,
    warrantDigest: Sha256Hex,
    warrantExpiresAt: Instant,
  }),
]);
export type DesiredAccess = z.infer<typeof DesiredAccess>;

export const DesiredConnection = z.strictObject({
  connectionId: ConnectionId,
  routerId: RouterId,
  login: PppoeLogin,
  /** Grows with every decision about this connection; an older one than the last applied is superseded. */
  revision: z.int().min(1),
  planProfile: ProfileName,
  access: DesiredAccess,
  /** `present`: the secret must exist (made with the sealed password when missing). `absent`: it must be gone. */
  presence: z.enum(['present', 'absent']),
  /** Sealed to the agent's key; needed only to make a missing secret. */
  sealedPassword: z.string().max(2048).exactOptional(),
  /**
   * A row of this login that bears nobody's mark is this line, because a file or a person said so. Without it a row that was typed by hand
   * is somebody else's, unless the connection was found on the router (then it has no password).
   */
  adopt: z.literal(true).exactOptional(),
});
export type DesiredConnection = z.infer<typeof DesiredConnection>;

export const DesiredProfile = z.strictObject({
  name: ProfileName,
  /** RouterOS text, upload first as the router sees it: 100M/300M. */
  rateLimit: z.string().max(80).exactOptional(),
  /** Address list that sessions of this profile enter; the blocked profile's list is what the firewall cuts. */
  addressList: ProfileName.exactOptional(),
});
export type DesiredProfile = z.infer<typeof DesiredProfile>;

export const DesiredRouter = z.strictObject({
  routerId: RouterId,
  name: z.string(),
  host: z.string(),
  port: z.int(),
  tls: z.boolean(),
  /** SHA-256 of the router's own certificate: with it no other certificate is spoken to. Whoever gives one speaks TLS. */
  tlsSha256: Sha256Hex.exactOptional(),
  username: z.string(),
  sealedPassword: z.string(),
  blockedProfile: ProfileName,
  profiles: z.array(DesiredProfile).max(500),
  /** Set while the cloud waits for the router's PPP secrets; the agent answers each id once. */
  readRequestId: z.string().max(64).exactOptional(),
});
export type DesiredRouter = z.infer<typeof DesiredRouter>;

export const ChangeBody = z.strictObject({ items: z.array(DesiredConnection).min(1).max(200) });
export type ChangeBody = z.infer<typeof ChangeBody>;

export const SnapshotBody = z.strictObject({
  routers: z.array(DesiredRouter),
  items: z.array(DesiredConnection),
});
export type SnapshotBody = z.infer<typeof SnapshotBody>;
