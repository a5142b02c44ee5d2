import type { Context } from '@provedor/kernel/context';
import { ConnectionId } from '@provedor/kernel/ids';
import * as z from 'zod';
import { openCursor } from '../../table/cursor.ts';
import { asTheyStand, keysOfHits, keysOnly, recordPage, recordsOf } from '../../table/index-page.ts';
import { assertReadable, versionConflict } from '../../table/stored-entity.ts';
import type { TableConfig } from '../../table/table-config.ts';
import { wholeBatch } from '../../table/whole-batch.ts';
import { ConnectionRecord, connectionView } from '../domain/connection.ts';
import type { ConnectionRepository } from '../ports.ts';
import { CONNECTION_SCHEMA_VERSION, connectionEntity } from './connection-entity.ts';
import { createRouterLogins } from './router-logins.ts';

const stored = (connection: ConnectionRecord) => {
  const { session: _session, ...own } = connection;
  return { ...own, schemaVersion: CONNECTION_SCHEMA_VERSION };
};

const upcast = (item: { schemaVersion: number }): ConnectionRecord => {
  assertReadable('connection', item.schemaVersion, CONNECTION_SCHEMA_VERSION);
  return ConnectionRecord.parse(item);
};

const ownedBy = (ctx: Context) => (item: { companyId: string }) => item.companyId === ctx.companyId;

const createLists = (config: TableConfig, findMany: ConnectionRepository['findMany']) => {
  const connections = connectionEntity(config);
  const logins = createRouterLogins(config);
  const reader = {
    key: z.object({ connectionId: z.string() }),
    read: (keys: { connectionId: string }[]) => connections.get(keys).go(asTheyStand),
  };

  /** The page's connections that are not removed, each with its session. Removed ones stay in the index: their history does too. */
  const present = async (ctx: Context, page: { data: unknown; cursor: string | null }) => {
    const records = (await recordsOf(page, reader)).filter(ownedBy(ctx)).map(upcast);
    const current = records.filter(({ status }) => status !== 'removed');
    return recordPage((await logins.withSessions(current)).map(connectionView), page.cursor);
  };

  const byCustomer = async (ctx: Context, customerId: string, page: { limit: number; cursor?: string | undefined }) => {
    const partition = { field: 'gsi3pk', value: `$crm#customerId_${customerId}` };
    const cursor = openCursor(page.cursor, partition);
    const hits = connections.query.byCustomer({ customerId });
    return present(ctx, await hits.go({ limit: page.limit, pages: 1, cursor, ...keysOnly }));
  };

  const byRouter: ConnectionRepository['list'] = async (ctx, { routerId, status, limit, cursor }) => {
    if (routerId === undefined) return { items: [] };
    const partition = { field: 'pk', value: `$crm#routerId_${routerId}` };
    const { records, cursor: next } = await logins.page(routerId, { limit, cursor: openCursor(cursor, partition) });
    const ids = records.map(({ connectionId }) => connectionId);
    const found = new Map((await findMany(ctx, ids)).map((record) => [record.connectionId, record]));
    const items = records.flatMap(({ connectionId, session }) => {
      const record = found.get(connectionId);
      if (record === undefined || record.status !== (status ?? record.status)) return [];
      return [session === undefined ? record : { ...record, session }];
    });
    return recordPage(items.map(connectionView), next);
  };

  const byCompany: ConnectionRepository['list'] = async (ctx, { status, limit, cursor }) => {
    const { companyId } = ctx;
    const partition = { field: 'gsi1pk', value: `$crm#companyId_${companyId}` };
    const hits = connections.query.byCompany(status === undefined ? { companyId } : { companyId, status });
    return present(ctx, await hits.go({ limit, pages: 1, cursor: openCursor(cursor, partition), ...keysOnly }));
  };

  return { byCustomer, byRouter, byCompany };
};

export const createConnectionRepository = (config: TableConfig): ConnectionRepository => {
  const connections = connectionEntity(config);
  const logins = createRouterLogins(config);

  const findMany: ConnectionRepository['findMany'] = async (ctx, connectionIds) => {
    if (connectionIds.length === 0) return [];
    const keys = [...new Set(connectionIds)].map((connectionId) => ({ connectionId }));
    const data = wholeBatch(await connections.get(keys).go({ consistent: true, preserveBatchOrder: false }));
    return data.filter(ownedBy(ctx)).map(upcast);
  };
  const lists = createLists(config, findMany);

  return {
    findMany,

    find: async (ctx, connectionId) => {
      const { data } = await connections.get({ connectionId }).go({ consistent: true });
      if (data === null || !ownedBy(ctx)(data)) return undefined;
      return (await logins.withSessions([upcast(data)]))[0];
    },

    list: (ctx, query) => {
      if (query.customerId !== undefined) return lists.byCustomer(ctx, query.customerId, query);
      return query.routerId === undefined ? lists.byCompany(ctx, query) : lists.byRouter(ctx, query);
    },

    ofContract: async (ctx, { contractId, customerId }) => {
      const { data } = await connections.query.byCustomer({ customerId }).go({ pages: 'all', ...keysOnly });
      const current = await findMany(
        ctx,
        keysOfHits(data, z.object({ connectionId: ConnectionId })).map(({ connectionId }) => connectionId),
      );
      return current.filter((record) => record.contractId === contractId && record.status !== 'removed');
    },

    ofRouter: async function* (ctx, routerId) {
      let cursor: string | null = null;
      do {
        const page: Awaited<ReturnType<typeof logins.page>> = await logins.page(routerId, { cursor });
        yield await findMany(
          ctx,
          page.records.map(({ connectionId }) => connectionId),
        );
        cursor = page.cursor;
      } while (cursor !== null);
    },

    takenLogins: logins.taken,

    create: (connection) => [
      logins.claim(connection),
      { kind: 'Put', params: connections.create(stored(connection)).params() },
    ],

    save: (connection) => ({
      kind: 'Put',
      params: connections
        .put(stored(connection))
        .where((attribute, { eq }) => eq(attribute.version, connection.version - 1))
        .params(),
      refused: (existing) => versionConflict('provisioning', existing?.['version']),
    }),

    saveObserved: ({ connectionId, observed, version }) => ({
      kind: 'Update',
      params: connections
        .patch({ connectionId })
        .set({ observed })
        .where((attribute, { eq }) => eq(attribute.version, version))
        .params(),
      refused: (existing) => versionConflict('provisioning', existing?.['version']),
    }),

    releaseLogin: logins.release,
    saveSession: logins.saveSession,
  };
};
