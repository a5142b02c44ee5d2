import { createContractRepository, hasLiveContract } from '@provedor/core/contracts';
import {
  archiveCustomer,
  createCustomer,
  createCustomerRepository,
  getCustomer,
  listCustomers,
  restoreCustomer,
  updateCustomer,
} from '@provedor/core/customers';
import type { Runtime } from './runtime.ts';
import { composeTable } from './table.ts';

export const composeCustomers = (runtime: Runtime) => {
  const { config, commit, counters, listHistory } = composeTable(runtime);
  const deps = {
    customers: createCustomerRepository(config),
    obligations: { hasLiveContract: hasLiveContract({ contracts: createContractRepository(config) }) },
    commit,
    counters,
  };
  return {
    archive: archiveCustomer(deps),
    create: createCustomer(deps),
    get: getCustomer(deps),
    list: listCustomers(deps),
    restore: restoreCustomer(deps),
    update: updateCustomer(deps),
    history: listHistory,
  };
};
