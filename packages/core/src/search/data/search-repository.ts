import type { Context } from '@provedor/kernel/context';
import type { SearchHit } from '@provedor/schemas/api/search';
import type { TableConfig } from '../../table/table-config.ts';
import type { TableOperation } from '../../table/table-operation.ts';
import { type IndexKey, splitWord } from '../domain/index-keys.ts';
import { searchRecordEntity, searchWordEntity } from './search-entity.ts';

export interface IndexedRecord {
  readonly recordVersion: number;
  readonly words: readonly string[];
  readonly digest: string;
}

export interface WordHit {
  readonly hit: SearchHit;
  readonly others: string;
}

export interface SearchRepository {
  find(ctx: Context, recordId: string): Promise<IndexedRecord | undefined>;
  query(ctx: Context, word: string, limit: number): Promise<readonly WordHit[]>;
  /** Refuses the whole write unless the record stands as it was read: its words are told from those that it had then. */
  putRecord(ctx: Context, recordId: string, record: IndexedRecord, before: IndexedRecord | undefined): TableOperation;
  putWord(ctx: Context, key: IndexKey, hit: SearchHit): TableOperation;
  removeWord(ctx: Context, word: string, recordId: string): TableOperation;
}

export const createSearchRepository = (config: TableConfig): SearchRepository => {
  const words = searchWordEntity(config);
  const records = searchRecordEntity(config);
  return {
    find: async (ctx, recordId) => {
      const { data } = await records.get({ companyId: ctx.companyId, recordId }).go({ consistent: true });
      return data ?? undefined;
    },

    query: async (ctx, word, limit) => {
      const { prefix, rest } = splitWord(word);
      const { data } = await words.query
        .byWord({ companyId: ctx.companyId, prefix })
        .begins({ rest })
        .go({ limit, pages: 1 });
      return data;
    },

    putRecord: (ctx, recordId, record, before) => ({
      kind: 'Put',
      params: records
        .put({ companyId: ctx.companyId, recordId, ...record, words: [...record.words] })
        .where(({ recordVersion }, { notExists, eq }) =>
          before === undefined ? notExists(recordVersion) : eq(recordVersion, before.recordVersion),
        )
        .params(),
    }),

    putWord: (ctx, key, hit) => ({
      kind: 'Put',
      params: words.put({ companyId: ctx.companyId, ...key, recordId: hit.id, hit }).params(),
    }),

    removeWord: (ctx, word, recordId) => {
      const { prefix, rest } = splitWord(word);
      return {
        kind: 'Delete',
        params: words.delete({ companyId: ctx.companyId, prefix, rest, recordId }).params(),
      };
    },
  };
};
