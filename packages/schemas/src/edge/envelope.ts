import { SiteId } from '@provedor/kernel/ids';
import * as z from 'zod';

/** JOSE type of a signed state; the algorithm is fixed, never taken from the token (RFC 7515, RFC 8037). */
export const PLAN_TYPE = 'isp-plan+jws';
export const PLAN_ALGORITHM = 'EdDSA';
/** KMS signs at most 4,096 bytes: the envelope stays below with room for the header. */
export const MAXIMUM_ENVELOPE_BYTES = 3072;
/** Items of one change message, and bytes of its body. */
export const MAXIMUM_CHANGE_ITEMS = 200;
export const MAXIMUM_CHANGE_BYTES = 65_536;

export const Sha256Hex = z.string().regex(/^[0-9a-f]{64}$/);

/** `prevHash` of a site's first message. */
export const GENESIS_HASH = '0'.repeat(64);

/**
 * Signed claims of one message to one site. `prevHash` is the SHA-256 of the signing input (header.payload, base64url text) of the
 * message before in sequence. Times are epoch seconds of the server.
 */
export const EnvelopeClaims = z.strictObject({
  aud: SiteId,
  seq: z.int().min(1),
  prevHash: Sha256Hex,
  kind: z.enum(['change', 'snapshot']),
  bodySha256: Sha256Hex,
  bodySize: z.int().min(2),
  counts: z.strictObject({ routers: z.int().min(0), items: z.int().min(0), blocks: z.int().min(0) }),
  iat: z.int(),
  exp: z.int(),
  mode: z.enum(['enforce', 'dry']),
});
export type EnvelopeClaims = z.infer<typeof EnvelopeClaims>;

export const ProtectedHeader = z.strictObject({
  alg: z.literal(PLAN_ALGORITHM),
  typ: z.literal(PLAN_TYPE),
  kid: z.string().min(1).max(256),
});

/**
 * A message on the site's FIFO queue. `change` carries its body in the message; `fetch` tells the agent to come for a snapshot
 * (something else than a connection has changed, or warrants were renewed).
 */
export const SiteMessage = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('change'), jws: z.string().max(4096), body: z.string().max(MAXIMUM_CHANGE_BYTES) }),
  z.strictObject({ type: z.literal('fetch'), reason: z.enum(['configuration', 'daily', 'read-router']) }),
]);
export type SiteMessage = z.infer<typeof SiteMessage>;

/** Answer of GET /api/agent/snapshot: the signed envelope, and where its body can be read for five minutes. */
export const SnapshotAnswer = z.strictObject({ jws: z.string().max(4096), bodyUrl: z.url() });
export type SnapshotAnswer = z.infer<typeof SnapshotAnswer>;
