import type { Context } from '@provedor/kernel/context';
import type { SiteId } from '@provedor/kernel/ids';
import { addMilliseconds, currentInstant } from '@provedor/kernel/instant';
import type { EnrolmentCode } from '@provedor/schemas/api/network';
import { withEnrolmentCode } from '../domain/site.ts';
import type { AgentCodes } from '../ports.ts';
import { getSite } from '../queries/get-site.ts';
import { type SaveSiteDependencies, saveSite } from './save-site.ts';

const CODE_MS = 15 * 60_000;

/**
 * Makes a code for one agent: 128 bits, 15 minutes, one use; a code before it counts no more. The code is shown once, its digest
 * is kept.
 */
export const issueEnrolmentCode =
  (deps: SaveSiteDependencies & { readonly codes: AgentCodes }) =>
  async (ctx: Context, input: { siteId: SiteId }): Promise<EnrolmentCode> => {
    const before = await getSite(deps)(ctx, input.siteId);
    const at = currentInstant(ctx.clock);
    const code = deps.codes.newCode();
    const expiresAt = addMilliseconds(at, CODE_MS);
    const site = withEnrolmentCode(before, deps.codes.digest(code), expiresAt, at);
    await saveSite(deps, ctx, {
      site,
      event: 'network.enrolment-code-issued.v1',
      changedFields: ['enrolment'],
      beside: [deps.sites.nameCode(site)],
    });
    return { code, expiresAt };
  };
