import type { Context } from '@provedor/kernel/context';
import type { SiteId } from '@provedor/kernel/ids';
import { currentInstant } from '@provedor/kernel/instant';
import type { DiscoveryReport } from '@provedor/schemas/edge/report';
import { type Commit, changeDraft } from '../../table/commit.ts';
import { retryLostRaces } from '../../table/retry-lost-races.ts';
import { versionConflict } from '../../table/stored-entity.ts';
import { afterReadPage, type RouterRecord } from '../domain/router.ts';
import type { RouterHealthDependencies } from './record-router-health.ts';

export type DiscoveryDependencies = RouterHealthDependencies & { readonly commit: Commit };

/**
 * Notes one page of the answer to a read request; with the last missing page the read is done, or failed with an error. Bears any
 * order and repetition. Pages of routers of other sites and of requests that nobody waits for change nothing. Only a read that is done
 * is news; the way there is a fact of the device and writes no change.
 */
export const recordDiscovery = (deps: DiscoveryDependencies) => {
  const saveQuietly = async (ctx: Context, router: RouterRecord): Promise<void> => {
    const outcome = await deps.transactions.write([deps.routers.save(router)], ctx.ids.next('request'));
    if (!outcome.committed) throw versionConflict('network', router.version);
  };

  const saveDone = (ctx: Context, router: RouterRecord, secretCount: number) =>
    deps.commit(ctx, {
      operations: [deps.routers.save(router)],
      changes: [
        changeDraft({
          event: 'network.router-read.v1',
          aggregate: 'router',
          aggregateId: router.routerId,
          aggregateVersion: router.version,
          changedFields: ['readState'],
          payload: { routerId: router.routerId, siteId: router.siteId, secretCount },
        }),
      ],
    });

  const attempt = async (ctx: Context, siteId: SiteId, report: DiscoveryReport): Promise<void> => {
    const router = await deps.routers.find(ctx, report.routerId);
    if (router?.siteId !== siteId) return;
    const { requestId, page, last, secrets, error } = report;
    const read = { requestId, page, last, secretCount: secrets.length, failed: error !== undefined };
    const step = afterReadPage(router, read, currentInstant(ctx.clock));
    if (step.kind === 'done') await saveDone(ctx, step.router, step.secretCount);
    else if (step.kind !== 'nothing') await saveQuietly(ctx, step.router);
  };

  return (ctx: Context, siteId: SiteId, report: DiscoveryReport): Promise<void> =>
    retryLostRaces(['network.version_conflict'], () => attempt(ctx, siteId, report));
};
