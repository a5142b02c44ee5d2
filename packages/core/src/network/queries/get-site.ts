import type { Context } from '@provedor/kernel/context';
import type { SiteId } from '@provedor/kernel/ids';
import type { SiteRecord } from '../domain/site.ts';
import { siteNotFound } from '../errors.ts';
import type { SiteRepository } from '../ports.ts';

/** Reads one site of the context's company, consistently. Throws `network.site_not_found` (404), also for another company's. */
export const getSite =
  ({ sites }: { readonly sites: SiteRepository }) =>
  async (ctx: Context, siteId: SiteId): Promise<SiteRecord> => {
    const site = await sites.find(ctx, siteId);
    if (site === undefined) throw siteNotFound(siteId);
    return site;
  };
