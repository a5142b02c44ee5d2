import * as z from 'zod';
import { openCursor } from '../../table/cursor.ts';
import { asTheyStand, keysOnly, recordPage, recordsOf } from '../../table/index-page.ts';
import type { TableConfig } from '../../table/table-config.ts';
import { BillingRunRecord } from '../domain/billing-run.ts';
import { dayIsRunning, runIsOver } from '../errors.ts';
import type { BillingRunRepository } from '../ports.ts';
import { billingRunEntity, runningDayEntity } from './billing-run-entity.ts';

export const createBillingRunRepository = (config: TableConfig): BillingRunRepository => {
  const runs = billingRunEntity(config);
  const runningDays = runningDayEntity(config);
  const reader = {
    key: z.object({ companyId: z.string(), billingRunId: z.string() }),
    read: (keys: { companyId: string; billingRunId: string }[]) => runs.get(keys).go(asTheyStand),
  };
  return {
    find: async (ctx, billingRunId) => {
      const { data } = await runs.get({ companyId: ctx.companyId, billingRunId }).go({ consistent: true });
      return data === null ? undefined : BillingRunRecord.parse(data);
    },
    list: async (ctx, { limit, cursor }) => {
      const partition = { field: 'gsi1pk', value: `$crm#companyId_${ctx.companyId}` };
      const page = await runs.query
        .byCompany({ companyId: ctx.companyId })
        .go({ limit, pages: 1, order: 'desc', cursor: openCursor(cursor, partition), ...keysOnly });
      const records = await recordsOf(page, reader);
      return recordPage(
        records.map((item) => BillingRunRecord.parse(item)),
        page.cursor,
      );
    },
    create: (run) => [
      {
        kind: 'Put',
        params: runningDays
          .create({ companyId: run.companyId, runOn: run.runOn, billingRunId: run.billingRunId })
          .params(),
        refused: (existing) => dayIsRunning(existing?.['billingRunId']),
      },
      { kind: 'Put', params: runs.create({ schemaVersion: 1, ...run }).params() },
    ],
    progress: ({ companyId, billingRunId }, issuedCount, issuedCents) => ({
      kind: 'Update',
      params: runs.patch({ companyId, billingRunId }).add({ issuedCount, issuedCents }).params(),
    }),
    note: async ({ companyId, billingRunId, foundCount, setAside, shardsDone, shardCursor }) => {
      const noted = runs.patch({ companyId, billingRunId }).set({ foundCount, setAside, shardsDone });
      await (shardCursor === undefined ? noted.remove(['shardCursor']) : noted.set({ shardCursor })).go();
    },
    end: ({ companyId, billingRunId, runOn }, state, finishedAt) => [
      {
        kind: 'Update',
        params: runs
          .patch({ companyId, billingRunId })
          .set({ state, finishedAt })
          .where((attribute, { eq }) => eq(attribute.state, 'running'))
          .params(),
        refused: runIsOver,
      },
      { kind: 'Delete', params: runningDays.delete({ companyId, runOn }).params() },
    ],
  };
};
