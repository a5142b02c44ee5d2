import { ImportProblem, MAXIMUM_IMPORT_PROBLEMS } from '@provedor/schemas/api/imports';
import { assertReadable, versionConflict } from '../../table/stored-entity.ts';
import type { TableConfig } from '../../table/table-config.ts';
import type { TableOperation } from '../../table/table-operation.ts';
import { ImportJobRecord } from '../domain/import-job.ts';
import { lineFinished } from '../errors.ts';
import type { ImportRepository } from '../ports.ts';
import { IMPORT_SCHEMA_VERSION, importJobEntity, importLineEntity } from './import-entity.ts';

const upcast = (item: { schemaVersion: number }): ImportJobRecord => {
  assertReadable('import', item.schemaVersion, IMPORT_SCHEMA_VERSION);
  return ImportJobRecord.parse(item);
};

export const createImportRepository = (config: TableConfig): ImportRepository => {
  const jobs = importJobEntity(config);
  const lines = importLineEntity(config);

  type NewLine = Parameters<typeof lines.create>[0];
  const claim = (line: NewLine): TableOperation => ({
    kind: 'Put',
    params: lines.create(line).params(),
    refused: lineFinished,
  });
  const count = (
    job: ImportJobRecord,
    counted: { appliedCount: number } | { refusedCount: number },
  ): TableOperation => ({
    kind: 'Update',
    params: jobs
      .patch({ companyId: job.companyId, importJobId: job.importJobId })
      .add(counted)
      .set({ updatedAt: job.updatedAt })
      .params(),
  });

  return {
    find: async (ctx, importJobId) => {
      const { data } = await jobs.get({ companyId: ctx.companyId, importJobId }).go({ consistent: true });
      return data === null ? undefined : upcast(data);
    },

    create: (job) => ({
      kind: 'Put',
      params: jobs.create({ ...job, schemaVersion: IMPORT_SCHEMA_VERSION }).params(),
    }),

    move: ({ companyId, importJobId, state, version, updatedAt, appliedBy }) => ({
      kind: 'Update',
      params: jobs
        .patch({ companyId, importJobId })
        .set({ state, version, updatedAt, ...(appliedBy === undefined ? {} : { appliedBy }) })
        .where((attribute, { eq }) => eq(attribute.version, version - 1))
        .params(),
      refused: (existing) => versionConflict('imports', existing?.['version']),
    }),

    finishedLines: async (importJobId) => {
      const { data } = await lines.query
        .byJob({ importJobId })
        .go({ consistent: true, pages: 'all', attributes: ['line'] });
      return new Set(data.map(({ line }) => line));
    },

    lineWritten: (job, made) => [
      claim({ importJobId: job.importJobId, outcome: 'written', ...made }),
      count(job, { appliedCount: 1 }),
    ],

    lineRefused: (job, problem) => [
      claim({ importJobId: job.importJobId, line: problem.line, outcome: 'refused', problem }),
      count(job, { refusedCount: 1 }),
    ],

    refusals: async (importJobId) => {
      const { data } = await lines.query
        .byJob({ importJobId })
        .where((attribute, { eq }) => eq(attribute.outcome, 'refused'))
        .go({ consistent: true, pages: 'all' });
      return data.slice(0, MAXIMUM_IMPORT_PROBLEMS).map(({ problem }) => ImportProblem.parse(problem));
    },
  };
};
