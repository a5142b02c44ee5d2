import { BranchId, CompanyId, ConnectionId, ContractId, CustomerId, RouterId, SiteId } from '@provedor/kernel/ids';
import { Instant } from '@provedor/kernel/instant';
import * as z from 'zod';
import { PageQuery, pageOf } from './paging.ts';
import { ProfileName } from './plans.ts';
import { text } from './text.ts';

export const AgentState = z.enum(['none', 'awaiting-confirmation', 'active', 'revoked']);

export const Site = z.object({
  siteId: SiteId,
  companyId: CompanyId,
  branchId: BranchId,
  name: z.string(),
  agentState: AgentState,
  /** Six groups of four hex characters of the agent's key: both sides show it, a person compares. */
  agentFingerprint: z.string().exactOptional(),
  /** Public X25519 key to which device passwords are sealed; base64url. */
  agentSealingKey: z.string().exactOptional(),
  agentVersion: z.string().exactOptional(),
  agentSeenAt: Instant.exactOptional(),
  /** Sequence of the newest signed state sent down, and of the newest that the agent has applied. */
  sentSeq: z.int(),
  appliedSeq: z.int(),
  mode: z.enum(['enforce', 'dry']),
  version: z.int(),
  createdAt: Instant,
  updatedAt: Instant,
});
export type Site = z.infer<typeof Site>;
export const SitePage = pageOf(Site);
export const CreateSiteInput = z.strictObject({ name: text(2, 80) });
export type CreateSiteInput = z.infer<typeof CreateSiteInput>;

/** Shown once; valid for 15 minutes and one use. */
export const EnrolmentCode = z.object({ code: z.string(), expiresAt: Instant });
export type EnrolmentCode = z.infer<typeof EnrolmentCode>;
export const ConfirmAgentInput = z.strictObject({ fingerprint: z.string().min(1).max(60) });

export const RouterHealth = z.object({
  state: z.enum(['unknown', 'reachable', 'unreachable', 'wrong-device']),
  identity: z.string().exactOptional(),
  version: z.string().exactOptional(),
  boardName: z.string().exactOptional(),
  onlineSessions: z.int().exactOptional(),
  readAt: Instant.exactOptional(),
  error: z.string().exactOptional(),
});
export type RouterHealth = z.infer<typeof RouterHealth>;

/** Host name or IP address of a device inside the provider's network. */
const Host = z
  .string()
  .regex(
    /^[A-Za-z0-9]([A-Za-z0-9.-]{0,251}[A-Za-z0-9])?$|^[0-9a-fA-F:]{2,45}$/,
    'must be a host name or an IP address',
  );

const routerEditable = {
  name: text(2, 80),
  host: Host,
  port: z.int().min(1).max(65_535),
  tls: z.boolean(),
  /** SHA-256 of the router's own certificate in 64 hex digits; with it the agent speaks TLS and to no other. */
  tlsSha256: z
    .string()
    .regex(/^[0-9a-f]{64}$/, 'must be 64 hex digits in small letters')
    .exactOptional(),
  username: z.string().regex(/^[\x21-\x7e]{1,64}$/, 'only printable ASCII without blanks'),
  /** PPP profile that a blocked customer gets. */
  blockedProfile: ProfileName,
};

export const Router = z.object({
  routerId: RouterId,
  companyId: CompanyId,
  branchId: BranchId,
  siteId: SiteId,
  ...routerEditable,
  hasPassword: z.boolean(),
  health: RouterHealth,
  readState: z.enum(['never', 'requested', 'done', 'failed']),
  readAt: Instant.exactOptional(),
  version: z.int(),
  createdAt: Instant,
  updatedAt: Instant,
});
export type Router = z.infer<typeof Router>;
export const RouterPage = pageOf(Router);
export const CreateRouterInput = z.strictObject({
  siteId: SiteId,
  ...routerEditable,
  /** The router's password sealed to the site's agent; nobody else can read it. */
  sealedPassword: z.string().min(1).max(2048),
});
export type CreateRouterInput = z.infer<typeof CreateRouterInput>;

export const PppoeLogin = z.string().regex(/^[A-Za-z0-9._@-]{1,64}$/, 'only letters, digits and . _ @ -, at most 64');

/** What the cloud wants: pass, or blocked by a named rule under a warrant that ends by itself. */
export const ConnectionAccess = z.object({
  state: z.enum(['pass', 'block']),
  /** Grows with every decision; the agent never goes back to an older one. */
  revision: z.int(),
  since: Instant,
  /** Rule that blocked, such as collections.notice-15-days. */
  rule: z.string().exactOptional(),
  caseId: z.string().exactOptional(),
  warrantDigest: z.string().exactOptional(),
  warrantExpiresAt: Instant.exactOptional(),
});
export type ConnectionAccess = z.infer<typeof ConnectionAccess>;

/** What the device holds, as read back; `unknown` until the first report. */
export const ConnectionObserved = z.object({
  state: z.enum(['unknown', 'pass', 'block', 'absent']),
  revision: z.int(),
  confirmedAt: Instant.exactOptional(),
  device: z.string().exactOptional(),
  error: z.string().exactOptional(),
});
export type ConnectionObserved = z.infer<typeof ConnectionObserved>;

export const ConnectionSession = z.object({
  online: z.boolean(),
  since: Instant.exactOptional(),
  address: z.string().exactOptional(),
  callerId: z.string().exactOptional(),
  readAt: Instant,
});

export const Connection = z.object({
  connectionId: ConnectionId,
  companyId: CompanyId,
  branchId: BranchId,
  siteId: SiteId,
  routerId: RouterId,
  routerName: z.string(),
  login: PppoeLogin,
  /** Profile that the customer's plan gives; what unblocking returns to. */
  planProfile: ProfileName,
  customerId: CustomerId.exactOptional(),
  contractId: ContractId.exactOptional(),
  status: z.enum(['unmatched', 'matched', 'removed']),
  access: ConnectionAccess,
  observed: ConnectionObserved,
  session: ConnectionSession.exactOptional(),
  comment: z.string().exactOptional(),
  version: z.int(),
  createdAt: Instant,
  updatedAt: Instant,
});
export type Connection = z.infer<typeof Connection>;

export const ListConnectionsQuery = PageQuery.extend({
  customerId: CustomerId.optional(),
  routerId: RouterId.optional(),
  status: z.enum(['unmatched', 'matched']).optional(),
});
export type ListConnectionsQuery = z.infer<typeof ListConnectionsQuery>;
/** A connection in a list; matched ones say whose they are. */
export const ConnectionRow = Connection.extend({ customerName: z.string().exactOptional() });
export type ConnectionRow = z.infer<typeof ConnectionRow>;
export const ConnectionPage = pageOf(ConnectionRow);

export const CreateConnectionInput = z.strictObject({
  contractId: ContractId,
  routerId: RouterId,
  login: PppoeLogin,
  /** PPPoE password sealed to the site's agent. */
  sealedPassword: z.string().min(1).max(2048),
});
export type CreateConnectionInput = z.infer<typeof CreateConnectionInput>;

export const MatchConnectionInput = z.strictObject({ contractId: ContractId });
export type MatchConnectionInput = z.infer<typeof MatchConnectionInput>;
