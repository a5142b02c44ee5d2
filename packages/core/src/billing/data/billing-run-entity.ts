import type { BillingRun } from '@provedor/schemas/api/billing';
import { CustomAttributeType, Entity } from 'electrodb';
import { primaryKey, secondaryKey, type TableConfig } from '../../table/table-config.ts';

export const billingRunEntity = (config: TableConfig) =>
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
        shardCursor: { type: 'string' },
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

/** Lets a day have one run that is not finished. */
export const runningDayEntity = (config: TableConfig) =>
  new Entity(
    {
      model: { entity: 'runningday', version: '1', service: 'crm' },
      attributes: {
        companyId: { type: 'string', required: true },
        runOn: { type: 'string', required: true },
        billingRunId: { type: 'string', required: true },
      },
      indexes: { byDay: primaryKey(['companyId', 'runOn'], []) },
    },
    config,
  );
