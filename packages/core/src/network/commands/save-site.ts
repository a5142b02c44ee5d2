import type { Context } from '@provedor/kernel/context';
import { type Commit, changeDraft } from '../../table/commit.ts';
import type { TableOperation } from '../../table/table-operation.ts';
import type { SiteRecord } from '../domain/site.ts';
import type { SiteRepository } from '../ports.ts';

export interface SaveSiteDependencies {
  readonly sites: SiteRepository;
  readonly commit: Commit;
}

type SavedEvent = 'network.enrolment-code-issued.v1' | 'network.agent-enrolled.v1' | 'network.agent-confirmed.v1';

/** The common end of every change to one site: the next version and its change in one transaction. */
export const saveSite = async (
  { sites, commit }: SaveSiteDependencies,
  ctx: Context,
  change: { site: SiteRecord; event: SavedEvent; changedFields: readonly string[]; beside?: readonly TableOperation[] },
): Promise<SiteRecord> => {
  const { site, event, changedFields, beside = [] } = change;
  await commit(ctx, {
    operations: [sites.save(site), ...beside],
    changes: [
      changeDraft({
        event,
        aggregate: 'site',
        aggregateId: site.siteId,
        aggregateVersion: site.version,
        changedFields,
        payload: { siteId: site.siteId },
      }),
    ],
  });
  return site;
};
