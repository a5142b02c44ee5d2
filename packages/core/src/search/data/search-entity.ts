import type { SearchHit } from '@provedor/schemas/api/search';
import { CustomAttributeType, Entity } from 'electrodb';
import { primaryKey, type TableConfig } from '../../table/table-config.ts';

/** One item a word of a record. Holds what a result line shows, so a search is one query. */
export const searchWordEntity = (config: TableConfig) =>
  new Entity(
    {
      model: { entity: 'searchword', version: '1', service: 'crm' },
      attributes: {
        companyId: { type: 'string', required: true },
        prefix: { type: 'string', required: true },
        rest: { type: 'string', required: true },
        others: { type: 'string', required: true },
        recordId: { type: 'string', required: true },
        hit: { type: CustomAttributeType<SearchHit>('any'), required: true },
      },
      indexes: { byWord: primaryKey(['companyId', 'prefix'], ['rest', 'recordId']) },
    },
    config,
  );

/** What is indexed of a record now, and from which version: a late or repeated event can not bring old words back. */
export const searchRecordEntity = (config: TableConfig) =>
  new Entity(
    {
      model: { entity: 'searchrecord', version: '1', service: 'crm' },
      attributes: {
        companyId: { type: 'string', required: true },
        recordId: { type: 'string', required: true },
        recordVersion: { type: 'number', required: true },
        words: { type: CustomAttributeType<string[]>('any'), required: true },
        digest: { type: 'string', required: true },
      },
      indexes: { byRecord: primaryKey(['companyId', 'recordId'], []) },
    },
    config,
  );
