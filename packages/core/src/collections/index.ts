export { recordDelivery } from './commands/record-delivery.ts';
export { runCollections } from './commands/run-collections.ts';
export { settleContract } from './commands/settle-contract.ts';
export { startCollectionsRun } from './commands/start-collections-run.ts';
export { createCaseRepository } from './data/case-repository.ts';
export { createCollectionsRunRepository } from './data/collections-run-repository.ts';
export { caseView } from './domain/case.ts';
export type { Notice, NoticeSender, PaymentWatch, PixOffer } from './ports.ts';
export { getCase } from './queries/get-case.ts';
