import type { CompanyId, ContractId } from '@provedor/kernel/ids';
import { Entity } from 'electrodb';
import { allShards, shardOf } from '../../table/shard.ts';
import { primaryKey, type TableConfig } from '../../table/table-config.ts';
import { wholeBatch } from '../../table/whole-batch.ts';
import type { ActiveContracts } from '../ports.ts';

/** Counted in 16 parts: one item for all would be what every activation waits for. */
const activeContractsEntity = (config: TableConfig) =>
  new Entity(
    {
      model: { entity: 'activecontracts', version: '1', service: 'crm' },
      attributes: {
        companyId: { type: 'string', required: true },
        shard: { type: 'string', required: true },
        count: { type: 'number', required: true },
      },
      indexes: { byShard: primaryKey(['companyId', 'shard'], []) },
    },
    config,
  );

export const createActiveContracts = (config: TableConfig): ActiveContracts => {
  const parts = activeContractsEntity(config);
  const add = (companyId: CompanyId, contractId: ContractId, count: number) => ({
    kind: 'Update' as const,
    params: parts
      .update({ companyId, shard: shardOf(contractId) })
      .add({ count })
      .params(),
  });
  return {
    started: ({ companyId, contractId }) => add(companyId, contractId, 1),
    ended: ({ companyId, contractId }) => add(companyId, contractId, -1),
    count: async (companyId) => {
      const keys = allShards.map((shard) => ({ companyId, shard }));
      const found = wholeBatch(await parts.get(keys).go({ consistent: true, preserveBatchOrder: false }));
      return found.reduce((total, { count }) => total + count, 0);
    },
  };
};
