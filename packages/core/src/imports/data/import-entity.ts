import type { ImportProblem } from '@provedor/schemas/api/imports';
import { CustomAttributeType, Entity } from 'electrodb';
import { primaryKey, type TableConfig } from '../../table/table-config.ts';

export const IMPORT_SCHEMA_VERSION = 1;

export const importJobEntity = (config: TableConfig) =>
  new Entity(
    {
      model: { entity: 'importjob', version: '1', service: 'crm' },
      attributes: {
        schemaVersion: { type: 'number', required: true },
        importJobId: { type: 'string', required: true },
        companyId: { type: 'string', required: true },
        branchId: { type: 'string', required: true },
        fileName: { type: 'string', required: true },
        sha256: { type: 'string', required: true },
        linesSha256: { type: 'string', required: true },
        encoding: { type: 'string', required: true },
        separator: { type: 'string', required: true },
        state: { type: 'string', required: true },
        lineCount: { type: 'number', required: true },
        goodCount: { type: 'number', required: true },
        knownCount: { type: 'number', required: true },
        badCount: { type: 'number', required: true },
        monthlyCents: { type: 'number', required: true },
        problemCount: { type: 'number', required: true },
        appliedCount: { type: 'number', required: true },
        refusedCount: { type: 'number', required: true },
        checkedBy: { type: 'string', required: true },
        appliedBy: { type: 'string' },
        version: { type: 'number', required: true },
        createdAt: { type: 'string', required: true },
        updatedAt: { type: 'string', required: true },
      },
      indexes: { byId: primaryKey(['companyId', 'importJobId'], []) },
    },
    config,
  );

/** One item a finished line, under its job: no line is written twice, and what was made of it is known. */
export const importLineEntity = (config: TableConfig) =>
  new Entity(
    {
      model: { entity: 'importline', version: '1', service: 'crm' },
      attributes: {
        importJobId: { type: 'string', required: true },
        line: { type: 'number', required: true, padding: { length: 9, char: '0' } },
        outcome: { type: ['written', 'refused'] as const, required: true },
        customerId: { type: 'string' },
        contractId: { type: 'string' },
        connectionId: { type: 'string' },
        problem: { type: CustomAttributeType<ImportProblem>('any') },
      },
      indexes: { byJob: primaryKey(['importJobId'], ['line']) },
    },
    config,
  );
