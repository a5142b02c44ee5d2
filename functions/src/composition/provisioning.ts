import { createContractRepository } from '@provedor/core/contracts';
import { createCustomerRepository, nameCustomers } from '@provedor/core/customers';
import { createAgentPresenceRepository, createRouterRepository, createSiteRepository } from '@provedor/core/network';
import { createPlanRepository } from '@provedor/core/plans';
import {
  applyReport,
  connectionView,
  createConnection,
  createConnectionRepository,
  getConnection,
  matchConnection,
  removeConnectionsOfContract,
} from '@provedor/core/provisioning';
import { ed25519Verifier } from '@provedor/platform/crypto/ed25519-verifier';
import type { Runtime } from './runtime.ts';
import { composeTable } from './table.ts';

/** Connections, without the key and the queues of the sites. */
export const composeProvisioning = (runtime: Runtime) => {
  const { config, commit, transactions, listHistory } = composeTable(runtime);
  const connections = createConnectionRepository(config);
  const deps = {
    connections,
    contracts: createContractRepository(config),
    plans: createPlanRepository(config),
    routers: createRouterRepository(config),
    sites: createSiteRepository(config),
    presences: createAgentPresenceRepository(config),
    verifier: ed25519Verifier,
    commit,
    transactions,
  };
  const connection = getConnection(deps);
  const named = nameCustomers({ customers: createCustomerRepository(config) });
  return {
    list: async (...input: Parameters<typeof connections.list>) => named(await connections.list(...input)),
    create: createConnection(deps),
    get: async (...input: Parameters<typeof connection>) => connectionView(await connection(...input)),
    match: matchConnection(deps),
    removeOfContract: removeConnectionsOfContract(deps),
    applyReport: applyReport(deps),
    history: listHistory,
  };
};
