import {
  activateContract,
  createActiveContracts,
  createBillingTermsRepository,
  createContract,
  createContractRepository,
  getContract,
  terminateContract,
} from '@provedor/core/contracts';
import { createCustomerRepository, nameCustomers } from '@provedor/core/customers';
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
  const { contracts } = deps;
  const named = nameCustomers(deps);
  return {
    list: async (...input: Parameters<typeof contracts.list>) => named(await contracts.list(...input)),
    listByCustomer: async (...input: Parameters<typeof contracts.listByCustomer>) =>
      named(await contracts.listByCustomer(...input)),
    create: createContract(deps),
    get: getContract(deps),
    activate: activateContract(deps),
    terminate: terminateContract(deps),
    history: listHistory,
  };
};
