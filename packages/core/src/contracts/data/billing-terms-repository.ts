import { AppError } from '@provedor/kernel/app-error';
import { addDays } from '@provedor/kernel/calendar-date';
import { ContractId } from '@provedor/kernel/ids';
import * as z from 'zod';
import { keysOfHits, keysOnly } from '../../table/index-page.ts';
import { shardOf } from '../../table/shard.ts';
import { assertReadable } from '../../table/stored-entity.ts';
import type { TableConfig } from '../../table/table-config.ts';
import { wholeBatch } from '../../table/whole-batch.ts';
import { BillingTerms } from '../domain/billing-terms.ts';
import type { BillingTermsRepository } from '../ports.ts';
import { billingTermsEntity, CONTRACT_SCHEMA_VERSION } from './contract-entity.ts';

/** Contracts of one page of work: what one BatchGetItem reads. */
const WORK_PAGE = 100;

const termsChanged = (contractId: ContractId): AppError =>
  new AppError({
    kind: 'conflict',
    code: 'contracts.terms_changed',
    message: 'The billing terms were changed in the meantime: read them again',
    facts: { contractId },
  });

const stored = (terms: BillingTerms) => ({
  ...terms,
  schemaVersion: CONTRACT_SCHEMA_VERSION,
  ...(terms.nextDueOn === undefined
    ? {}
    : {
        workCompanyId: terms.companyId,
        workShard: shardOf(terms.contractId),
        workOn: terms.nextDueOn,
        workId: terms.contractId,
      }),
});

const upcast = (item: { schemaVersion: number }): BillingTerms => {
  assertReadable('billing terms', item.schemaVersion, CONTRACT_SCHEMA_VERSION);
  return BillingTerms.parse(item);
};

export const createBillingTermsRepository = (config: TableConfig): BillingTermsRepository => {
  const terms = billingTermsEntity(config);
  return {
    find: async (contractId) => {
      const { data } = await terms.get({ contractId }).go({ consistent: true });
      return data === null ? undefined : upcast(data);
    },

    findMany: async (contractIds) => {
      if (contractIds.length === 0) return [];
      const result = await terms
        .get(contractIds.map((contractId) => ({ contractId })))
        .go({ consistent: true, preserveBatchOrder: false });
      return wholeBatch(result).map(upcast);
    },

    dueThrough: async (companyId, shard, throughOn, cursor) => {
      const page = await terms.query
        .byNextDue({ workCompanyId: companyId, workShard: shard })
        // Keys go on after the day, so `lte` would leave out the last day itself.
        .lt({ workOn: addDays(throughOn, 1) })
        .go({ cursor, limit: WORK_PAGE, pages: 1, ...keysOnly });
      return {
        contractIds: keysOfHits(page.data, z.object({ contractId: ContractId })).map(({ contractId }) => contractId),
        cursor: page.cursor,
      };
    },

    create: (value) => ({ kind: 'Put', params: terms.create(stored(value)).params() }),

    save: (value) => ({
      kind: 'Put',
      params: terms
        .put(stored(value))
        .where((attribute, { eq }) => eq(attribute.termsVersion, value.termsVersion - 1))
        .params(),
      refused: () => termsChanged(value.contractId),
    }),
  };
};
