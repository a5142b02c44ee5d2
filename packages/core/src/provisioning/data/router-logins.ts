import { ConnectionId, RouterId } from '@provedor/kernel/ids';
import { Connection } from '@provedor/schemas/api/network';
import * as z from 'zod';
import type { TableConfig } from '../../table/table-config.ts';
import { wholeBatch } from '../../table/whole-batch.ts';
import type { ConnectionRecord } from '../domain/connection.ts';
import type { LoginPlace, Session } from '../domain/session.ts';
import { loginTaken } from '../errors.ts';
import type { ConnectionRepository, LoginRecord } from '../ports.ts';
import { routerLoginEntity } from './connection-entity.ts';

/** Logins of one page: what one BatchGetItem of their connections reads. */
const PAGE = 100;

const Stored = z.object({
  routerId: RouterId,
  login: z.string(),
  connectionId: ConnectionId,
  session: Connection.shape.session,
});
const upcast = (item: object): LoginRecord => Stored.parse(item);

/** The narrow items of a router's logins. */
export const createRouterLogins = (config: TableConfig) => {
  const logins = routerLoginEntity(config);

  const page = async (routerId: RouterId, from: { cursor: string | null; limit?: number }) => {
    const result = await logins.query
      .byRouter({ routerId })
      .go({ consistent: true, limit: from.limit ?? PAGE, pages: 1, cursor: from.cursor });
    return { records: result.data.map(upcast), cursor: result.cursor };
  };

  const taken: ConnectionRepository['takenLogins'] = async (places) => {
    if (places.length === 0) return [];
    const keys = places.map(({ routerId, login }) => ({ routerId, login }));
    const data = wholeBatch(await logins.get(keys).go({ consistent: true, preserveBatchOrder: false }));
    return data.map(upcast);
  };

  return {
    page,
    taken,

    /** The same connections, each with the session of its login where there is one. */
    withSessions: async (records: readonly ConnectionRecord[]): Promise<readonly ConnectionRecord[]> => {
      const known = new Map((await taken(records)).map((login) => [login.connectionId, login.session]));
      return records.map((record) => {
        const session = known.get(record.connectionId);
        return session === undefined ? record : { ...record, session };
      });
    },

    claim: ({ routerId, login, connectionId }: ConnectionRecord) => ({
      kind: 'Put' as const,
      params: logins.create({ routerId, login, connectionId }).params(),
      refused: (existing: Readonly<Record<string, unknown>> | undefined) => loginTaken(existing?.['connectionId']),
    }),

    release: (connection: ConnectionRecord) => {
      const { routerId, login } = connection;
      const connectionId: string = connection.connectionId;
      return {
        kind: 'Delete' as const,
        params: logins
          .delete({ routerId, login })
          .where(
            (attribute, { eq, notExists }) =>
              `${eq(attribute.connectionId, connectionId)} OR ${notExists(attribute.connectionId)}`,
          )
          .params(),
      };
    },

    saveSession: ({ routerId, login }: LoginPlace, session: Session) => {
      const readAt: string = session.readAt;
      return {
        kind: 'Update' as const,
        params: logins
          .patch({ routerId, login })
          .set({ session, sessionReadAt: readAt })
          .where(
            (attribute, { notExists, lt }) =>
              `${notExists(attribute.sessionReadAt)} OR ${lt(attribute.sessionReadAt, readAt)}`,
          )
          .params(),
      };
    },
  };
};
