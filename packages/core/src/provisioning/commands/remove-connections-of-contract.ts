import type { Context } from '@provedor/kernel/context';
import type { ContractId, CustomerId } from '@provedor/kernel/ids';
import { currentInstant } from '@provedor/kernel/instant';
import { connectionEvent } from '../domain/changes.ts';
import { removedConnection } from '../domain/connection.ts';
import type { ChangeAccessDependencies } from './change-access.ts';

/** Takes the connections of an ended contract off their routers. Running it again changes nothing. */
export const removeConnectionsOfContract =
  ({ connections, commit }: ChangeAccessDependencies) =>
  async (ctx: Context, contract: { contractId: ContractId; customerId: CustomerId }): Promise<void> => {
    for (const before of await connections.ofContract(ctx, contract)) {
      const connection = removedConnection(before, currentInstant(ctx.clock));
      await commit(ctx, {
        operations: [connections.save(connection)],
        changes: [connectionEvent('provisioning.connection-removed.v1', connection, ['status', 'access'])],
      });
    }
  };
