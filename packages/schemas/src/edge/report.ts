import { ConnectionId, RouterId, SiteId } from '@provedor/kernel/ids';
import { Instant } from '@provedor/kernel/instant';
import * as z from 'zod';

export const REPORT_TYPE = 'isp-report+jws';

/** Error of a result: the connection's plan gives the very profile that its router blocks with, so its secret is left as it is. */
export const PLAN_PROFILE_BLOCKS = 'PLAN_PROFILE_BLOCKS';

/**
 * What became of one connection. `confirmed`: read back from the device as desired. `unknown`: written, not read back. `lifted`: a block
 * whose warrant had ended was undone. `superseded`: a newer revision was already applied. `refused`: the agent's own rules said no.
 */
export const ConnectionResult = z.strictObject({
  connectionId: ConnectionId,
  routerId: RouterId,
  revision: z.int().min(0),
  outcome: z.enum(['confirmed', 'failed', 'unknown', 'superseded', 'refused', 'lifted']),
  observed: z.enum(['pass', 'block', 'absent', 'unknown']),
  /** Identity of the device that was read. */
  device: z.string().max(120).exactOptional(),
  at: Instant,
  error: z.string().max(300).exactOptional(),
});
export type ConnectionResult = z.infer<typeof ConnectionResult>;

export const RouterReport = z.strictObject({
  routerId: RouterId,
  state: z.enum(['reachable', 'unreachable', 'wrong-device']),
  identity: z.string().max(120).exactOptional(),
  version: z.string().max(60).exactOptional(),
  boardName: z.string().max(60).exactOptional(),
  onlineSessions: z.int().exactOptional(),
  readAt: Instant,
  error: z.string().max(300).exactOptional(),
});
export type RouterReport = z.infer<typeof RouterReport>;

/** A session that began or ended since the last report. */
export const SessionReport = z.strictObject({
  routerId: RouterId,
  login: z.string().max(64),
  online: z.boolean(),
  since: Instant.exactOptional(),
  address: z.string().max(45).exactOptional(),
  callerId: z.string().max(40).exactOptional(),
  readAt: Instant,
});
export type SessionReport = z.infer<typeof SessionReport>;

export const DiscoveredSecret = z.strictObject({
  name: z.string().max(128),
  profile: z.string().max(128),
  comment: z.string().max(300),
  disabled: z.boolean(),
  service: z.string().max(20),
});
export type DiscoveredSecret = z.infer<typeof DiscoveredSecret>;

/** One page (at most 200 secrets) of the answer to a read request; `last` closes it. */
export const DiscoveryReport = z.strictObject({
  requestId: z.string().max(64),
  routerId: RouterId,
  page: z.int().min(0),
  last: z.boolean(),
  secrets: z.array(DiscoveredSecret).max(200),
  error: z.string().max(300).exactOptional(),
});
export type DiscoveryReport = z.infer<typeof DiscoveryReport>;

/** Signed by the agent's key (compact JWS, EdDSA, kid = site id), bound to site and boot. */
export const AgentReport = z.strictObject({
  siteId: SiteId,
  bootId: z.string().max(64),
  agentVersion: z.string().max(40),
  reportSeq: z.int().min(1),
  at: Instant,
  appliedSeq: z.int().min(0),
  results: z.array(ConnectionResult).max(200),
  routers: z.array(RouterReport).max(100),
  sessions: z.array(SessionReport).max(200),
  discovery: DiscoveryReport.exactOptional(),
});
export type AgentReport = z.infer<typeof AgentReport>;
