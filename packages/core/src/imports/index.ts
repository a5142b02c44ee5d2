export { applyImport } from './commands/apply-import.ts';
export { carryOutImport } from './commands/carry-out-import.ts';
export { startImport } from './commands/start-import.ts';
export { createImportRepository } from './data/import-repository.ts';
export type { EnqueueImport, ImportFiles, ImportRepository } from './ports.ts';
export { getImport } from './queries/get-import.ts';
