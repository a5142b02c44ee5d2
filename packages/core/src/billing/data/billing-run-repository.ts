import { BillingRun } from '@provedor/schemas/api/billing';
import { CustomAttributeType, Entity } from 'electrodb';
import * as z from 'zod';
import { openCursor } from '../../table/cursor.ts';
import { asTheyStand, keysOnly, recordPage, recordsOf } from '../../table/index-page.ts';
import { primaryKey, secondaryKey, type TableConfig } from '../../table/table-config.ts';
import type { BillingRunRepository } from '../ports.ts';

const billingRunEntity = (config: TableConfig) =>
  new Entity(
    {
      model: { entity: 'billingrun', version: '1', service: 'crm' },
      attributes: {
        schemaVersion: { type: 'number', required: true },
        billingRunId: { type: 'string', required: true },
        companyId: { type: 'string', required: true },
        runOn: { type: 'string', required: true },
        horizonOn: { type: 'string', required: true },
        state: { type: 'string', required: true },
        foundCount: { type: 'number', required: true },
        issuedCount: { type: 'number', required: true },
        issuedCents: { type: 'number', required: true },
        setAside: { type: CustomAttributeType<BillingRun['setAside']>('any'), required: true },
        shardsDone: { type: 'number', required: true },
        shardsTotal: { type: 'number', required: true },
        startedAt: { type: 'string', required: true },
        finishedAt: { type: 'string' },
        startedBy: { type: 'string', required: true },
      },
      indexes: {
        byId: primaryKey(['companyId', 'billingRunId'], []),
        byCompany: secondaryKey('byCompany', ['companyId'], ['startedAt', 'billingRunId']),
      },
    },
    config,
  );

export const createBillingRunRepository = (config: TableConfig): BillingRunRepository => {
  const runs = billingRunEntity(config);
  const reader = {
    key: z.object({ companyId: z.string(), billingRunId: z.string() }),
    read: (keys: { companyId: string; billingRunId: string }[]) => runs.get(keys).go(asTheyStand),
  };
  return {
    find: async (ctx, billingRunId) => {
      const { data } = await runs.get({ companyId: ctx.companyId, billingRunId }).go({ consistent: true });
      return data === null ? undefined : BillingRun.parse(data);
    },
    list: async (ctx, { limit, cursor }) => {
      const partition = { field: 'gsi1pk', value: `$crm#companyId_${ctx.companyId}` };
      const page = await runs.query
        .byCompany({ companyId: ctx.companyId })
        .go({ limit, pages: 1, order: 'desc', cursor: openCursor(cursor, partition), ...keysOnly });
      const records = await recordsOf(page, reader);
      return recordPage(
        records.map((item) => BillingRun.parse(item)),
        page.cursor,
      );
    },
    create: (run) => ({ kind: 'Put', params: runs.create({ schemaVersion: 1, ...run }).params() }),
    progress: ({ companyId, billingRunId }, issuedCount, issuedCents) => ({
      kind: 'Update',
      params: runs.patch({ companyId, billingRunId }).add({ issuedCount, issuedCents }).params(),
    }),
    note: async ({ companyId, billingRunId, foundCount, setAside, shardsDone, state, finishedAt }) => {
      await runs
        .patch({ companyId, billingRunId })
        .set({ foundCount, setAside, shardsDone, state, ...(finishedAt === undefined ? {} : { finishedAt }) })
        .go();
    },
  };
};
