import { createPlan, createPlanRepository, getPlan, retirePlan, updatePlan } from '@provedor/core/plans';
import type { Runtime } from './runtime.ts';
import { composeTable } from './table.ts';

export const composePlans = (runtime: Runtime) => {
  const { config, commit, listHistory } = composeTable(runtime);
  const deps = { plans: createPlanRepository(config), commit };
  return {
    list: deps.plans.list,
    create: createPlan(deps),
    get: getPlan(deps),
    update: updatePlan(deps),
    retire: retirePlan(deps),
    history: listHistory,
  };
};
