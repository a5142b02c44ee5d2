import type { Context } from '@provedor/kernel/context';
import type { BranchId, CompanyId, RouterId, SiteId } from '@provedor/kernel/ids';
import type { Router, Site } from '@provedor/schemas/api/network';
import type { Page, PageQuery } from '@provedor/schemas/api/paging';
import type { TableOperation } from '../table/table-operation.ts';
import type { AgentPresence } from './domain/agent-presence.ts';
import type { RouterRecord } from './domain/router.ts';
import type { SiteRecord } from './domain/site.ts';
import type { PlanMessage, SitePlan } from './domain/site-plan.ts';

/** Where a site belongs: agents name a site and nothing else. */
export interface SiteScope {
  readonly siteId: SiteId;
  readonly companyId: CompanyId;
  readonly branchId: BranchId;
}

export interface SiteRepository {
  /** With what its plan and its agent's presence say; consistent. */
  find(ctx: Context, siteId: SiteId): Promise<SiteRecord | undefined>;
  /** Scope of a site of any company: for callers that hold a site's key instead of a session. */
  scopeOf(siteId: SiteId): Promise<SiteScope | undefined>;
  scopeOfCode(codeDigest: string): Promise<SiteScope | undefined>;
  list(ctx: Context, page: PageQuery): Promise<Page<Site>>;
  create(site: SiteRecord): readonly TableOperation[];
  /** Refused with `network.version_conflict` unless the stored version is the one before. */
  save(site: SiteRecord): TableOperation;
  /** Lets an agent find the site by the code's digest until the code ends. */
  nameCode(site: SiteRecord): TableOperation;
}

export interface AgentPresenceRepository {
  find(siteId: SiteId): Promise<AgentPresence | undefined>;
  /** Refused when the stored presence has applied more already. */
  save(presence: AgentPresence): TableOperation;
}

export interface NonceRepository {
  put(nonce: { siteId: SiteId; nonceDigest: string; expiresAtMs: number }): Promise<void>;
  /** Takes the nonce away; true for exactly one caller, and only before its end. */
  take(siteId: SiteId, nonceDigest: string, nowMs: number): Promise<boolean>;
}

export interface RouterRepository {
  find(ctx: Context, routerId: RouterId): Promise<RouterRecord | undefined>;
  /** Consistent read of up to 100; what is not there or of another company is left out. */
  findMany(ctx: Context, routerIds: readonly RouterId[]): Promise<readonly RouterRecord[]>;
  list(ctx: Context, page: PageQuery): Promise<Page<Router>>;
  /** All routers of a site, read consistently. */
  ofSite(ctx: Context, siteId: SiteId): Promise<readonly RouterRecord[]>;
  /** Two operations: the record, and the narrow item that lists it under its site. */
  create(router: RouterRecord): readonly TableOperation[];
  /** Refused with `network.version_conflict` unless the stored version is the one before. */
  save(router: RouterRecord): TableOperation;
  /** Facts of the device alone; refused when the stored reading is as new. */
  saveHealth(routerId: RouterId, health: Router['health']): TableOperation;
}

export interface SitePlanRepository {
  /** Consistent. */
  find(siteId: SiteId): Promise<SitePlan | undefined>;
  /** Stored messages of a span of sequences, both ends in it, in order. */
  messages(siteId: SiteId, fromSeq: number, toSeq: number): Promise<readonly PlanMessage[]>;
  create(plan: SitePlan): TableOperation;
  /** Two operations: the chain goes on by one message, refused when another one took its place; and the message itself. */
  advance(plan: SitePlan, message: PlanMessage, nowMs: number): readonly TableOperation[];
  /** Notes that all messages up to a sequence are on the site's queue; refused when more of them are known to be. */
  markQueued(siteId: SiteId, seq: number): TableOperation;
}

/** Names of PPP profiles, kept by the module that sells them. */
export interface BlockingNames {
  /**
   * An operation that keeps the name for blocking, refused when a plan takes it at once; undefined for a name that a plan gives or gave.
   */
  keep(ctx: Context, profileName: string): Promise<TableOperation | undefined>;
}

/** Checks Ed25519 signatures (RFC 8032). */
export interface SignatureVerifier {
  /** Key: raw 32 bytes, base64url; signature: 64 bytes, base64url; over the UTF-8 text. False for anything that is none. */
  verify(publicKey: string, text: string, signature: string): boolean;
}

/** Makes the secrets of enrolment. */
export interface AgentCodes {
  /** 128 random bits as Crockford characters in groups that people can type. */
  newCode(): string;
  /** 256 random bits, base64url. */
  newNonce(): string;
  /** SHA-256, hex. Of a code: of its letters and digits in upper case. */
  digest(text: string): string;
}

/** Queues that carry signed state to the sites. */
export interface SiteQueues {
  /** Makes the site's queue; one that is there is left as it is. */
  create(siteId: SiteId): Promise<void>;
}
