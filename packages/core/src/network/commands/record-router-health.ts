import type { Context } from '@provedor/kernel/context';
import type { SiteId } from '@provedor/kernel/ids';
import type { RouterReport } from '@provedor/schemas/edge/report';
import type { TableTransactions } from '../../table/table-operation.ts';
import { nextHealth } from '../domain/router.ts';
import type { RouterRepository } from '../ports.ts';

export interface RouterHealthDependencies {
  readonly routers: RouterRepository;
  readonly transactions: TableTransactions;
}

/** Writes down what a site's agent says of its routers. Routers of other sites, older readings and repetitions write nothing. */
export const recordRouterHealth =
  ({ routers, transactions }: RouterHealthDependencies) =>
  async (ctx: Context, siteId: SiteId, reports: readonly RouterReport[]): Promise<void> => {
    const known = await routers.findMany(
      ctx,
      reports.map(({ routerId }) => routerId),
    );
    for (const report of reports) {
      const router = known.find((candidate) => candidate.routerId === report.routerId && candidate.siteId === siteId);
      const health = router === undefined ? undefined : nextHealth(router, report);
      if (health !== undefined)
        await transactions.write([routers.saveHealth(report.routerId, health)], ctx.ids.next('request'));
    }
  };
