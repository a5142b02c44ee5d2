import type { Context } from '@provedor/kernel/context';
import { currentInstant } from '@provedor/kernel/instant';
import type { CreateSiteInput, Site } from '@provedor/schemas/api/network';
import { type Commit, changeDraft } from '../../table/commit.ts';
import { newSite, siteView } from '../domain/site.ts';
import type { SiteQueues, SiteRepository } from '../ports.ts';

export interface CreateSiteDependencies {
  readonly sites: SiteRepository;
  readonly queues: SiteQueues;
  readonly commit: Commit;
}

/** Creates a site without an agent. Its queue is made first: a queue without a site harms nobody, the reverse does. */
export const createSite =
  ({ sites, queues, commit }: CreateSiteDependencies) =>
  async (ctx: Context, input: CreateSiteInput): Promise<Site> => {
    const { companyId, branchId } = ctx;
    const siteId = ctx.ids.next('site');
    const site = newSite({ siteId, companyId, branchId, at: currentInstant(ctx.clock), input });
    await queues.create(siteId);
    await commit(ctx, {
      operations: sites.create(site),
      changes: [
        changeDraft({
          event: 'network.site-created.v1',
          aggregate: 'site',
          aggregateId: siteId,
          aggregateVersion: site.version,
          payload: { siteId },
        }),
      ],
    });
    return siteView(site);
  };
