export { activateContract } from './commands/activate-contract.ts';
export { createContract } from './commands/create-contract.ts';
export { terminateContract } from './commands/terminate-contract.ts';
export { createBillingTermsRepository } from './data/billing-terms-repository.ts';
export { createContractRepository } from './data/contract-repository.ts';
export { type BillingTerms, billedTerms, unbilledFromOn } from './domain/billing-terms.ts';
export { dueAfter, dueBefore, dueOnOrAfter } from './domain/due-day.ts';
export type { BillingTermsRepository, ContractRepository } from './ports.ts';
export { getContract } from './queries/get-contract.ts';
