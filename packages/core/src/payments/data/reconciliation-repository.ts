import { Instant } from '@provedor/kernel/instant';
import { CustomAttributeType, Entity } from 'electrodb';
import { primaryKey, type TableConfig } from '../../table/table-config.ts';
import type { OpenComparison, ReconciliationRepository } from '../ports.ts';

const reconciliationEntity = (config: TableConfig) =>
  new Entity(
    {
      model: { entity: 'reconciliation', version: '1', service: 'crm' },
      attributes: {
        companyId: { type: 'string', required: true },
        provider: { type: 'string', required: true },
        reconciledAt: { type: 'string' },
        comparison: { type: CustomAttributeType<OpenComparison>('any') },
      },
      indexes: { byProvider: primaryKey(['companyId', 'provider'], []) },
    },
    config,
  );

/** One gateway so far; the mark of another stands beside it. */
const provider = 'mercado-pago';

export const createReconciliationRepository = (config: TableConfig): ReconciliationRepository => {
  const marks = reconciliationEntity(config);
  return {
    openComparison: async ({ companyId }) => {
      const { data } = await marks.get({ companyId, provider }).go({ consistent: true });
      return data?.comparison;
    },
    keep: async ({ companyId }, comparison) => {
      if (comparison === undefined) await marks.update({ companyId, provider }).remove(['comparison']).go();
      else await marks.upsert({ companyId, provider, comparison }).go();
    },
    reconciledAt: async ({ companyId }) => {
      const { data } = await marks.get({ companyId, provider }).go({ consistent: true });
      return data?.reconciledAt === undefined ? undefined : Instant.parse(data.reconciledAt);
    },
    note: async ({ companyId }, reconciledAt) => {
      await marks.put({ companyId, provider, reconciledAt }).go();
    },
  };
};
