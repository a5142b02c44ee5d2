import {
  activateContract,
  createActiveContracts,
  createBillingTermsRepository,
  createContract,
  createContractRepository,
  getContract,
  terminateContract,
} from '@provedor/core/contracts';
import { createCustomerRepository } from '@provedor/core/customers';
import { createPlanRepository } from '@provedor/core/plans';
import type { Runtime } from './runtime.ts';
import { composeTable } from './table.ts';

export const composeContracts = (runtime: Runtime) => {
  const { config, commit, counters, listHistory } = composeTable(runtime);
  const deps = {
    contracts: createContractRepository(config),
    terms: createBillingTermsRepository(config),
    activeContracts: createActiveContracts(config),
    customers: createCustomerRepository(config),
    plans: createPlanRepository(config),
    counters,
    commit,
  };
  return {
    list: deps.contracts.list,
    listByCustomer: deps.contracts.listByCustomer,
    create: createContract(deps),
    get: getContract(deps),
    activate: activateContract(deps),
    terminate: terminateContract(deps),
    history: listHistory,
  };
};
