import type { Context } from '@provedor/kernel/context';
import type { ConnectionId, ContractId } from '@provedor/kernel/ids';
import { currentInstant } from '@provedor/kernel/instant';
import type { Connection } from '@provedor/schemas/api/network';
import type { Commit } from '../../table/commit.ts';
import { connectionEvent } from '../domain/changes.ts';
import { connectionView, matchedConnection } from '../domain/connection.ts';
import { alreadyMatched, connectionRemoved } from '../errors.ts';
import type { ConnectionRepository } from '../ports.ts';
import { getConnection } from '../queries/get-connection.ts';
import { type ConnectionOwnerDependencies, findOwner } from './create-connection.ts';

export interface MatchConnectionDependencies extends ConnectionOwnerDependencies {
  readonly connections: ConnectionRepository;
  readonly commit: Commit;
}

/**
 * Ties a connection that was found on a router to a contract: from now on the site is told of it. Matching again to the same contract
 * changes nothing. Throws `provisioning.already_matched`, `…connection_removed` or `…contract_terminated` (422).
 */
export const matchConnection =
  (deps: MatchConnectionDependencies) =>
  async (ctx: Context, input: { connectionId: ConnectionId; contractId: ContractId }): Promise<Connection> => {
    const before = await getConnection(deps)(ctx, input.connectionId);
    if (before.status === 'removed') throw connectionRemoved();
    if (before.status === 'matched') {
      if (before.contractId !== input.contractId) throw alreadyMatched(before.contractId);
      return connectionView(before);
    }
    const owner = await findOwner(deps, ctx, input.contractId);
    const connection = matchedConnection(before, owner, currentInstant(ctx.clock));
    const changedFields = ['status', 'contractId', 'planProfile'];
    await deps.commit(ctx, {
      operations: [deps.connections.save(connection)],
      changes: [connectionEvent('provisioning.connection-matched.v1', connection, changedFields)],
    });
    return connectionView(connection);
  };
