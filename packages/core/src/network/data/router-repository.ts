import { RouterId } from '@provedor/kernel/ids';
import { normaliseText } from '@provedor/kernel/search-text';
import * as z from 'zod';
import { openCursor } from '../../table/cursor.ts';
import { asTheyStand, keysOnly, recordPage, recordsOf } from '../../table/index-page.ts';
import { assertReadable, versionConflict } from '../../table/stored-entity.ts';
import type { TableConfig } from '../../table/table-config.ts';
import { wholeBatch } from '../../table/whole-batch.ts';
import { RouterRecord, routerView } from '../domain/router.ts';
import type { RouterRepository } from '../ports.ts';
import { ROUTER_SCHEMA_VERSION, routerEntity, siteRouterEntity } from './router-entity.ts';

/** Names longer than this sort by their beginning. */
const NAME_KEY_LENGTH = 40;

const stored = (router: RouterRecord) => ({
  ...router,
  schemaVersion: ROUTER_SCHEMA_VERSION,
  nameKey: normaliseText(router.name).slice(0, NAME_KEY_LENGTH),
  ...(router.health.readAt === undefined ? {} : { healthReadAt: router.health.readAt }),
});

const upcast = (item: { schemaVersion: number }): RouterRecord => {
  assertReadable('router', item.schemaVersion, ROUTER_SCHEMA_VERSION);
  return RouterRecord.parse(item);
};

export const createRouterRepository = (config: TableConfig): RouterRepository => {
  const routers = routerEntity(config);
  const siteRouters = siteRouterEntity(config);
  const reader = {
    key: z.object({ routerId: z.string() }),
    read: (keys: { routerId: string }[]) => routers.get(keys).go(asTheyStand),
  };

  const findMany: RouterRepository['findMany'] = async (ctx, routerIds) => {
    if (routerIds.length === 0) return [];
    const keys = [...new Set(routerIds)].map((routerId) => ({ routerId }));
    const data = wholeBatch(await routers.get(keys).go({ consistent: true, preserveBatchOrder: false }));
    return data.filter((item) => item.companyId === ctx.companyId).map(upcast);
  };

  return {
    findMany,

    find: async (ctx, routerId) => {
      const { data } = await routers.get({ routerId }).go({ consistent: true });
      return data === null || data.companyId !== ctx.companyId ? undefined : upcast(data);
    },

    list: async (ctx, { limit, cursor }) => {
      const partition = { field: 'gsi1pk', value: `$crm#companyId_${ctx.companyId}` };
      const page = await routers.query
        .byCompany({ companyId: ctx.companyId })
        .go({ limit, pages: 1, cursor: openCursor(cursor, partition), ...keysOnly });
      const records = await recordsOf(page, reader);
      return recordPage(
        records.map((item) => routerView(upcast(item))),
        page.cursor,
      );
    },

    ofSite: async (ctx, siteId) => {
      const { data } = await siteRouters.query.bySite({ siteId }).go({ consistent: true, pages: 'all' });
      return findMany(
        ctx,
        data.map((item) => RouterId.parse(item.routerId)),
      );
    },

    create: (router) => [
      { kind: 'Put', params: routers.create(stored(router)).params() },
      { kind: 'Put', params: siteRouters.put({ siteId: router.siteId, routerId: router.routerId }).params() },
    ],

    save: (router) => ({
      kind: 'Put',
      params: routers
        .put(stored(router))
        .where((attribute, { eq }) => eq(attribute.version, router.version - 1))
        .params(),
      refused: (existing) => versionConflict('network', existing?.['version']),
    }),

    saveHealth: (routerId, health) => {
      const healthReadAt = health.readAt ?? '';
      return {
        kind: 'Update',
        params: routers
          .patch({ routerId })
          .set({ health, healthReadAt })
          .where(
            (attribute, { notExists, lt }) =>
              `${notExists(attribute.healthReadAt)} OR ${lt(attribute.healthReadAt, healthReadAt)}`,
          )
          .params(),
      };
    },
  };
};
