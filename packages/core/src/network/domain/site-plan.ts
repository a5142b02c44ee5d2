import { SiteId } from '@provedor/kernel/ids';
import { GENESIS_HASH } from '@provedor/schemas/edge/envelope';
import * as z from 'zod';

/** How far the chain of signed messages of one site has come. */
export const SitePlan = z.object({
  siteId: SiteId,
  /** Sequence of the newest signed message; 0 before the first. */
  seq: z.int(),
  /** SHA-256 of the newest message's signing input: the `prevHash` of the next. */
  hash: z.string(),
  /** Up to here the messages surely are on the site's queue. */
  queuedSeq: z.int(),
});
export type SitePlan = z.infer<typeof SitePlan>;

export const emptySitePlan = (siteId: SiteId): SitePlan => ({ siteId, seq: 0, hash: GENESIS_HASH, queuedSeq: 0 });

/** A signed message as it was made. A snapshot's body lies elsewhere. */
export const PlanMessage = z.object({
  siteId: SiteId,
  seq: z.int(),
  kind: z.enum(['change', 'snapshot']),
  jws: z.string(),
  body: z.string().exactOptional(),
});
export type PlanMessage = z.infer<typeof PlanMessage>;
