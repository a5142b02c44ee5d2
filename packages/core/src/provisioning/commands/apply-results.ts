import type { Context } from '@provedor/kernel/context';
import type { SiteId } from '@provedor/kernel/ids';
import type { ConnectionResult } from '@provedor/schemas/edge/report';
import { retryLostRaces } from '../../table/retry-lost-races.ts';
import { versionConflict } from '../../table/stored-entity.ts';
import type { TableTransactions } from '../../table/table-operation.ts';
import { accessConfirmed } from '../domain/changes.ts';
import type { ConnectionRecord } from '../domain/connection.ts';
import { afterResult } from '../domain/observed.ts';
import type { ChangeAccessDependencies } from './change-access.ts';

export type ApplyResultsDependencies = ChangeAccessDependencies & { readonly transactions: TableTransactions };

/**
 * Writes down what a site's agent read back from its devices. Results of another site's connections, of older revisions and of
 * revisions that were never asked for write nothing; neither does what is known already.
 */
export const applyResults = ({ connections, commit, transactions }: ApplyResultsDependencies) => {
  const write = async (ctx: Context, before: ConnectionRecord, result: ConnectionResult): Promise<void> => {
    const step = afterResult(before, result);
    if (step.kind === 'nothing') return;
    const { connection } = step;
    if (step.kind === 'noted') {
      const outcome = await transactions.write([connections.saveObserved(connection)], ctx.ids.next('request'));
      if (!outcome.committed) throw versionConflict('provisioning', connection.version);
      return;
    }
    await commit(ctx, {
      operations: [connections.save(connection), ...(step.loginIsFree ? [connections.releaseLogin(connection)] : [])],
      changes: [accessConfirmed(connection)],
    });
  };

  const writeAnew = (ctx: Context, first: ConnectionRecord, result: ConnectionResult): Promise<void> => {
    let known: ConnectionRecord | undefined = first;
    return retryLostRaces(['provisioning.version_conflict'], async () => {
      const current = known ?? (await connections.find(ctx, result.connectionId));
      known = undefined;
      if (current !== undefined) await write(ctx, current, result);
    });
  };

  return async (ctx: Context, siteId: SiteId, results: readonly ConnectionResult[]): Promise<void> => {
    const known = await connections.findMany(
      ctx,
      results.map(({ connectionId }) => connectionId),
    );
    const ofSite = known.filter((connection) => connection.siteId === siteId);
    const byId = new Map(ofSite.map((connection) => [connection.connectionId, connection]));
    const named = new Set<string>();
    for (const result of results) {
      const isRepeated = named.has(result.connectionId);
      named.add(result.connectionId);
      const found = byId.get(result.connectionId);
      const current = isRepeated && found !== undefined ? await connections.find(ctx, result.connectionId) : found;
      if (current !== undefined) await writeAnew(ctx, current, result);
    }
  };
};
