import type { Context } from '@provedor/kernel/context';
import type { SiteId } from '@provedor/kernel/ids';
import type { SessionReport } from '@provedor/schemas/edge/report';
import type { RouterRepository } from '../../network/index.ts';
import type { TableTransactions } from '../../table/table-operation.ts';
import { nextSession } from '../domain/session.ts';
import type { ConnectionRepository } from '../ports.ts';

export interface ApplySessionsDependencies {
  readonly connections: ConnectionRepository;
  readonly routers: RouterRepository;
  readonly transactions: TableTransactions;
}

/** Writes down which logins of a site's routers are online. Unknown logins, other sites' routers and what is known write nothing. */
export const applySessions =
  ({ connections, routers, transactions }: ApplySessionsDependencies) =>
  async (ctx: Context, siteId: SiteId, reports: readonly SessionReport[]): Promise<void> => {
    const named = await routers.findMany(
      ctx,
      reports.map(({ routerId }) => routerId),
    );
    const own = new Set(named.filter((router) => router.siteId === siteId).map(({ routerId }) => routerId));
    const wanted = new Map<string, SessionReport>();
    for (const report of reports) {
      const place = `${report.routerId}/${report.login}`;
      const before = wanted.get(place);
      if (own.has(report.routerId) && (before === undefined || before.readAt < report.readAt))
        wanted.set(place, report);
    }
    for (const login of await connections.takenLogins([...wanted.values()])) {
      const report = wanted.get(`${login.routerId}/${login.login}`);
      const session = report === undefined ? undefined : nextSession(login.session, report);
      if (session !== undefined)
        await transactions.write([connections.saveSession(login, session)], ctx.ids.next('request'));
    }
  };
