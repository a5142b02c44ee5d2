export { createPlan } from './commands/create-plan.ts';
export { retirePlan } from './commands/retire-plan.ts';
export { updatePlan } from './commands/update-plan.ts';
export { createPlanRepository } from './data/plan-repository.ts';
export { rateLimit } from './domain/plan.ts';
export { planRetired } from './errors.ts';
export type { PlanRepository } from './ports.ts';
export { blockingNames } from './queries/blocking-names.ts';
export { getPlan } from './queries/get-plan.ts';
