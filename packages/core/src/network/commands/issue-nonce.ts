import type { Context } from '@provedor/kernel/context';
import type { SiteId } from '@provedor/kernel/ids';
import { instantOf } from '@provedor/kernel/instant';
import type { NonceAnswer } from '@provedor/schemas/edge/enrolment';
import type * as z from 'zod';
import type { AgentCodes, NonceRepository, SiteRepository } from '../ports.ts';

const NONCE_MS = 2 * 60_000;

export interface NonceDependencies {
  readonly sites: SiteRepository;
  readonly nonces: NonceRepository;
  readonly codes: AgentCodes;
}

/** Gives out something to sign: 256 bits, two minutes, one use. A site that does not exist gets one too, which opens nothing. */
export const issueNonce =
  ({ sites, nonces, codes }: NonceDependencies) =>
  async (ctx: Context, input: { siteId: SiteId }): Promise<z.infer<typeof NonceAnswer>> => {
    const nonce = codes.newNonce();
    const expiresAtMs = ctx.clock.now() + NONCE_MS;
    const scope = await sites.scopeOf(input.siteId);
    if (scope !== undefined) await nonces.put({ siteId: scope.siteId, nonceDigest: codes.digest(nonce), expiresAtMs });
    return { nonce, expiresAt: instantOf(expiresAtMs) };
  };
