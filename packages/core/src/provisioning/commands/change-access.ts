import type { Context } from '@provedor/kernel/context';
import type { ConnectionId } from '@provedor/kernel/ids';
import { currentInstant } from '@provedor/kernel/instant';
import type { Connection } from '@provedor/schemas/api/network';
import type { Commit } from '../../table/commit.ts';
import { retryLostRaces } from '../../table/retry-lost-races.ts';
import { decideAccess, type WantedAccess } from '../domain/access.ts';
import { accessChanged } from '../domain/changes.ts';
import { connectionView } from '../domain/connection.ts';
import { blockRefused } from '../errors.ts';
import type { ConnectionRepository } from '../ports.ts';
import { getConnection } from '../queries/get-connection.ts';

export interface ChangeAccessDependencies {
  readonly connections: ConnectionRepository;
  readonly commit: Commit;
}

const changeOnce = async (
  { connections, commit }: ChangeAccessDependencies,
  ctx: Context,
  input: { readonly connectionId: ConnectionId; readonly access: WantedAccess },
): Promise<Connection> => {
  const before = await getConnection({ connections })(ctx, input.connectionId);
  const decision = decideAccess(before, input.access, currentInstant(ctx.clock));
  if (decision.kind === 'refused') throw blockRefused(decision.reason);
  const { connection } = decision;
  if (decision.kind === 'changed')
    await commit(ctx, { operations: [connections.save(connection)], changes: [accessChanged(connection)] });
  return connectionView(connection);
};

/**
 * Blocks a connection, renews its warrant, or lets it pass again, in a transaction of its own. Whoever needs it in theirs takes
 * `decideAccess`, `connections.save` and `accessChanged`. A race with the agent, who reports what it saw, is decided again. Throws
 * `provisioning.block_not_matched` or `provisioning.block_warrant_ended` (422).
 */
export const changeAccess =
  (deps: ChangeAccessDependencies) =>
  (ctx: Context, input: { readonly connectionId: ConnectionId; readonly access: WantedAccess }): Promise<Connection> =>
    retryLostRaces(['provisioning.version_conflict'], () => changeOnce(deps, ctx, input));
