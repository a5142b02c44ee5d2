import { SiteId } from '@provedor/kernel/ids';
import { Instant } from '@provedor/kernel/instant';
import * as z from 'zod';

/** Raw 32-byte public keys, base64url without padding. */
const PublicKey = z.string().regex(/^[A-Za-z0-9_-]{43}$/);
const Signature = z.string().regex(/^[A-Za-z0-9_-]{86}$/);

/** The agent shows that it holds the key: the signature is over the UTF-8 text `enrol:<code>:<signingKey>:<sealingKey>` (Ed25519). */
export const EnrolInput = z.strictObject({
  code: z.string().min(20).max(64),
  signingKey: PublicKey,
  sealingKey: PublicKey,
  agentVersion: z.string().min(1).max(40),
  signature: Signature,
});
export type EnrolInput = z.infer<typeof EnrolInput>;

/** A plan key that the agent pins: Ed25519 public key as raw base64url, under its key id. */
export const PlanKey = z.strictObject({ kid: z.string(), publicKey: PublicKey });
export type PlanKey = z.infer<typeof PlanKey>;

export const EnrolAnswer = z.strictObject({
  siteId: SiteId,
  fingerprint: z.string(),
  state: z.enum(['awaiting-confirmation', 'active']),
  planKeys: z.array(PlanKey).min(1),
});
export type EnrolAnswer = z.infer<typeof EnrolAnswer>;

export const NonceInput = z.strictObject({ siteId: SiteId });
export const NonceAnswer = z.strictObject({ nonce: z.string(), expiresAt: Instant });

/** The signature is over `credentials:<siteId>:<nonce>:<bootId>:<agentVersion>`. */
export const CredentialsInput = z.strictObject({
  siteId: SiteId,
  nonce: z.string().min(20).max(128),
  bootId: z.string().min(8).max(64),
  agentVersion: z.string().min(1).max(40),
  signature: Signature,
});
export type CredentialsInput = z.infer<typeof CredentialsInput>;

/** One hour of access to the site's own queue and to sending reports, and a bearer for the snapshot route. */
export const CredentialsAnswer = z.strictObject({
  accessKeyId: z.string(),
  secretAccessKey: z.string(),
  sessionToken: z.string(),
  expiresAt: Instant,
  region: z.string(),
  commandQueueUrl: z.url(),
  reportQueueUrl: z.url(),
  /** For `Authorization: Bearer` on GET /api/agent/snapshot. */
  agentToken: z.string(),
  serverTime: Instant,
  planKeys: z.array(PlanKey).min(1),
  latestSeq: z.int(),
  mode: z.enum(['enforce', 'dry']),
});
export type CredentialsAnswer = z.infer<typeof CredentialsAnswer>;
