import type { Context } from '@provedor/kernel/context';
import type { SiteId } from '@provedor/kernel/ids';
import { currentInstant } from '@provedor/kernel/instant';
import type { Site } from '@provedor/schemas/api/network';
import { confirmedSite, sameFingerprint, siteView } from '../domain/site.ts';
import { fingerprintMismatch, noAgent } from '../errors.ts';
import { getSite } from '../queries/get-site.ts';
import { type SaveSiteDependencies, saveSite } from './save-site.ts';

/**
 * A person has compared the fingerprint that the agent shows: from now on it gets credentials. Confirming a confirmed agent changes
 * nothing. Throws `network.no_agent` or `network.fingerprint_mismatch` (422).
 */
export const confirmAgent =
  (deps: SaveSiteDependencies) =>
  async (ctx: Context, input: { siteId: SiteId; fingerprint: string }): Promise<Site> => {
    const before = await getSite(deps)(ctx, input.siteId);
    if (before.agentFingerprint === undefined || before.agentState === 'revoked') throw noAgent();
    if (!sameFingerprint(before.agentFingerprint, input.fingerprint)) throw fingerprintMismatch();
    if (before.agentState === 'active') return siteView(before);
    const site = confirmedSite(before, currentInstant(ctx.clock));
    await saveSite(deps, ctx, { site, event: 'network.agent-confirmed.v1', changedFields: ['agentState'] });
    return siteView(site);
  };
