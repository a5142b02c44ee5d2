import type { Context } from '@provedor/kernel/context';
import type { ConnectionId } from '@provedor/kernel/ids';
import type { ConnectionRecord } from '../domain/connection.ts';
import { connectionNotFound } from '../errors.ts';
import type { ConnectionRepository } from '../ports.ts';

/** Reads one connection of the context's company, consistently. Throws `provisioning.connection_not_found` (404). */
export const getConnection =
  ({ connections }: { readonly connections: ConnectionRepository }) =>
  async (ctx: Context, connectionId: ConnectionId): Promise<ConnectionRecord> => {
    const connection = await connections.find(ctx, connectionId);
    if (connection === undefined) throw connectionNotFound(connectionId);
    return connection;
  };
