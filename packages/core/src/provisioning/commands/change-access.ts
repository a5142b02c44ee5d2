import type { Context } from '@provedor/kernel/context';
import type { ConnectionId } from '@provedor/kernel/ids';
import { currentInstant } from '@provedor/kernel/instant';
import type { Connection } from '@provedor/schemas/api/network';
import type { Commit } from '../../table/commit.ts';
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

/**
 * Blocks a connection, renews its warrant, or lets it pass again, in a transaction of its own. Whoever needs it in theirs takes
 * `decideAccess`, `connections.save` and `accessChanged`. Throws `provisioning.block_not_matched` or `provisioning.block_warrant_ended`
 * (422) and `provisioning.version_conflict` (409).
 */
export const changeAccess =
  ({ connections, commit }: ChangeAccessDependencies) =>
  async (ctx: Context, input: { connectionId: ConnectionId; access: WantedAccess }): Promise<Connection> => {
    const before = await getConnection({ connections })(ctx, input.connectionId);
    const decision = decideAccess(before, input.access, currentInstant(ctx.clock));
    if (decision.kind === 'refused') throw blockRefused(decision.reason);
    const { connection } = decision;
    if (decision.kind === 'changed')
      await commit(ctx, { operations: [connections.save(connection)], changes: [accessChanged(connection)] });
    return connectionView(connection);
  };
