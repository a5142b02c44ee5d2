import { Entity } from 'electrodb';
import { primaryKey, type TableConfig } from '../../table/table-config.ts';
import { CollectionsRun } from '../domain/collections-run.ts';
import { dayIsFull } from '../errors.ts';
import type { CollectionsRunRepository } from '../ports.ts';

const runEntity = (config: TableConfig) =>
  new Entity(
    {
      model: { entity: 'collectionsrun', version: '1', service: 'crm' },
      attributes: {
        schemaVersion: { type: 'number', required: true },
        companyId: { type: 'string', required: true },
        runOn: { type: 'string', required: true },
        phase: { type: 'string', required: true },
        shardsDone: { type: 'number', required: true },
        shardCursor: { type: 'string' },
        openedCount: { type: 'number', required: true },
        noticedCount: { type: 'number', required: true },
        settledCount: { type: 'number', required: true },
        heldCount: { type: 'number', required: true },
        renewedCount: { type: 'number', required: true },
        candidateCount: { type: 'number', required: true },
        blockedCount: { type: 'number', required: true },
        tripped: { type: 'boolean', required: true },
        failedCount: { type: 'number', required: true },
        updatedAt: { type: 'string', required: true },
      },
      indexes: { byDay: primaryKey(['companyId', 'runOn'], []) },
    },
    config,
  );

export const createCollectionsRunRepository = (config: TableConfig): CollectionsRunRepository => {
  const runs = runEntity(config);
  return {
    find: async ({ companyId }, runOn) => {
      const { data } = await runs.get({ companyId, runOn }).go({ consistent: true });
      return data === null ? undefined : CollectionsRun.parse(data);
    },
    note: async ({ companyId, runOn, blockedCount: _counted, shardCursor, ...notes }) => {
      const noted = runs
        .update({ companyId, runOn })
        .set({ schemaVersion: 1, ...notes })
        .add({ blockedCount: 0 });
      await (shardCursor === undefined ? noted.remove(['shardCursor']) : noted.set({ shardCursor })).go();
    },
    countBlock: ({ companyId, runOn }, most) => ({
      kind: 'Update',
      params: runs
        .patch({ companyId, runOn })
        .add({ blockedCount: 1 })
        .where((attribute, { lt }) => lt(attribute.blockedCount, most))
        .params(),
      refused: dayIsFull,
    }),
  };
};
