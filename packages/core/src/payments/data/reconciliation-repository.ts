import { Instant } from '@provedor/kernel/instant';
import { Entity } from 'electrodb';
import { primaryKey, type TableConfig } from '../../table/table-config.ts';
import type { ReconciliationRepository } from '../ports.ts';

const reconciliationEntity = (config: TableConfig) =>
  new Entity(
    {
      model: { entity: 'reconciliation', version: '1', service: 'crm' },
      attributes: {
        companyId: { type: 'string', required: true },
        provider: { type: 'string', required: true },
        reconciledAt: { type: 'string', required: true },
      },
      indexes: { byProvider: primaryKey(['companyId', 'provider'], []) },
    },
    config,
  );

export const createReconciliationRepository = (config: TableConfig): ReconciliationRepository => {
  const marks = reconciliationEntity(config);
  return {
    reconciledAt: async ({ companyId }, provider) => {
      const { data } = await marks.get({ companyId, provider }).go({ consistent: true });
      return data === null ? undefined : Instant.parse(data.reconciledAt);
    },
    note: async ({ companyId }, provider, reconciledAt) => {
      await marks.put({ companyId, provider, reconciledAt }).go();
    },
  };
};
