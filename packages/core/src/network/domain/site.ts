import type { BranchId, CompanyId, SiteId } from '@provedor/kernel/ids';
import { Instant } from '@provedor/kernel/instant';
import { type CreateSiteInput, Site } from '@provedor/schemas/api/network';
import * as z from 'zod';

/** A site with what never leaves the server: the open enrolment code's digest and the agent's verification key. */
export const SiteRecord = Site.extend({
  enrolment: z.object({ codeDigest: z.string(), expiresAt: Instant }).exactOptional(),
  /** Raw Ed25519 public key, base64url. */
  agentSigningKey: z.string().exactOptional(),
});
export type SiteRecord = z.infer<typeof SiteRecord>;

export interface NewSite {
  readonly siteId: SiteId;
  readonly companyId: CompanyId;
  readonly branchId: BranchId;
  readonly at: Instant;
  readonly input: CreateSiteInput;
}

export const newSite = ({ siteId, companyId, branchId, at, input }: NewSite): SiteRecord => ({
  siteId,
  companyId,
  branchId,
  name: input.name,
  agentState: 'none',
  sentSeq: 0,
  appliedSeq: 0,
  mode: 'enforce',
  version: 1,
  createdAt: at,
  updatedAt: at,
});

/** What a person is told of a site. */
export const siteView = (record: SiteRecord): Site => {
  const { enrolment: _enrolment, agentSigningKey: _signingKey, ...site } = record;
  return site;
};

export const withEnrolmentCode = (
  site: SiteRecord,
  codeDigest: string,
  expiresAt: Instant,
  at: Instant,
): SiteRecord => ({
  ...site,
  enrolment: { codeDigest, expiresAt },
  version: site.version + 1,
  updatedAt: at,
});

export interface AgentIdentity {
  readonly signingKey: string;
  readonly sealingKey: string;
  readonly fingerprint: string;
}

/** The code is used up, and the agent waits for a person; keys of an agent before it count no more. */
export const enrolledSite = (site: SiteRecord, agent: AgentIdentity, at: Instant): SiteRecord => {
  const { enrolment: _used, ...kept } = site;
  return {
    ...kept,
    agentState: 'awaiting-confirmation',
    agentSigningKey: agent.signingKey,
    agentSealingKey: agent.sealingKey,
    agentFingerprint: agent.fingerprint,
    version: site.version + 1,
    updatedAt: at,
  };
};

export const confirmedSite = (site: SiteRecord, at: Instant): SiteRecord => ({
  ...site,
  agentState: 'active',
  version: site.version + 1,
  updatedAt: at,
});

/** Whether the site's open code is this one and still valid. */
export const acceptsCode = (site: SiteRecord, codeDigest: string, nowMs: number): boolean =>
  site.enrolment !== undefined &&
  site.enrolment.codeDigest === codeDigest &&
  nowMs < Date.parse(site.enrolment.expiresAt);

const bare = (fingerprint: string): string => fingerprint.replace(/[\s-]/g, '').toUpperCase();

/** People read a fingerprint aloud and type it: blanks, hyphens and case do not count. */
export const sameFingerprint = (left: string, right: string): boolean => bare(left) === bare(right);
