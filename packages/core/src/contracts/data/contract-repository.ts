import { Contract } from '@provedor/schemas/api/contracts';
import * as z from 'zod';
import { openCursor } from '../../table/cursor.ts';
import { asTheyStand, keysOnly, recordPage, recordsOf } from '../../table/index-page.ts';
import { assertReadable, versionConflict } from '../../table/stored-entity.ts';
import type { TableConfig } from '../../table/table-config.ts';
import type { ContractRepository } from '../ports.ts';
import { billingTermsEntity, CONTRACT_SCHEMA_VERSION, contractEntity } from './contract-entity.ts';

const stored = (contract: Contract) => {
  const { billedThroughOn: _billedThroughOn, ...rest } = contract;
  return { ...rest, schemaVersion: CONTRACT_SCHEMA_VERSION };
};

const upcast = (item: { schemaVersion: number }): Contract => {
  assertReadable('contract', item.schemaVersion, CONTRACT_SCHEMA_VERSION);
  return Contract.parse(item);
};

export const createContractRepository = (config: TableConfig): ContractRepository => {
  const contracts = contractEntity(config);
  const terms = billingTermsEntity(config);
  const reader = {
    key: z.object({ contractId: z.string() }),
    read: (keys: { contractId: string }[]) => contracts.get(keys).go(asTheyStand),
  };
  return {
    find: async (ctx, contractId) => {
      const [contract, billing] = await Promise.all([
        contracts.get({ contractId }).go({ consistent: true }),
        terms.get({ contractId }).go({ consistent: true }),
      ]);
      if (contract.data === null || contract.data.companyId !== ctx.companyId) return undefined;
      const through = billing.data?.billedThroughOn;
      return upcast({ ...contract.data, ...(through === undefined ? {} : { billedThroughOn: through }) });
    },

    list: async (ctx, { status, limit, cursor }) => {
      const partition = { field: 'gsi1pk', value: `$crm#companyId_${ctx.companyId}#status_${status}` };
      const page = await contracts.query
        .byCompany({ companyId: ctx.companyId, status })
        .go({ limit, pages: 1, cursor: openCursor(cursor, partition), ...keysOnly });
      return recordPage((await recordsOf(page, reader)).map(upcast), page.cursor);
    },

    listByCustomer: async (ctx, customerId, { limit, cursor }) => {
      const partition = { field: 'gsi3pk', value: `$crm#customerId_${customerId}` };
      const page = await contracts.query
        .byCustomer({ customerId })
        .go({ limit, pages: 1, cursor: openCursor(cursor, partition), ...keysOnly });
      const records = (await recordsOf(page, reader)).filter((item) => item.companyId === ctx.companyId);
      return recordPage(records.map(upcast), page.cursor);
    },

    create: (contract) => ({ kind: 'Put', params: contracts.create(stored(contract)).params() }),

    save: (contract) => ({
      kind: 'Put',
      params: contracts
        .put(stored(contract))
        .where((attribute, { eq }) => eq(attribute.version, contract.version - 1))
        .params(),
      refused: (existing) => versionConflict('contracts', existing?.['version']),
    }),
  };
};
