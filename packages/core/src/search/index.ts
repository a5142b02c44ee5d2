export { indexRecord, type SearchableRecord } from './commands/index-record.ts';
export { createSearchRepository, type SearchRepository } from './data/search-repository.ts';
export { findRecords } from './queries/find-records.ts';
