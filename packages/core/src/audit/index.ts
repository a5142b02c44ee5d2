export { type SealChanges, sealChanges } from './commands/seal-changes.ts';
export { createChangeReader } from './data/change-reader.ts';
export { createSealRepository } from './data/seal-repository.ts';
export type { AuditProblem } from './domain/check-chain.ts';
export { StoredChange } from './domain/sealed-block.ts';
export { startOfBooks } from './domain/start-of-books.ts';
export type { BlockArchive, BlockPlace, KnownHead } from './ports.ts';
export { createListHistory, type ListHistory } from './queries/list-history.ts';
export { type AuditReport, verifyAudit } from './queries/verify-audit.ts';
