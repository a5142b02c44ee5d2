import {
  createActiveContracts,
  createBillingTermsRepository,
  createContractRepository,
} from '@provedor/core/contracts';
import { createCustomerRepository } from '@provedor/core/customers';
import { applyImport, carryOutImport, createImportRepository, getImport, startImport } from '@provedor/core/imports';
import { createRouterRepository, createSiteRepository } from '@provedor/core/network';
import { createPlanRepository } from '@provedor/core/plans';
import { createConnectionRepository } from '@provedor/core/provisioning';
import type { Context } from '@provedor/kernel/context';
import type { ImportJobId } from '@provedor/kernel/ids';
import { createImportFiles } from '@provedor/platform/aws/import-files';
import { bucketName } from '@provedor/platform/config/settings';
import { enqueueImport } from './imports-work.ts';
import type { Runtime } from './runtime.ts';
import { s3Client } from './s3-client.ts';
import { composeTable } from './table.ts';

export const composeImports = (runtime: Runtime) => {
  const { config, commit, counters, transactions } = composeTable(runtime);
  const deps = {
    imports: createImportRepository(config),
    files: createImportFiles(s3Client(runtime), bucketName(runtime.env, 'imports')),
    customers: createCustomerRepository(config),
    contracts: createContractRepository(config),
    terms: createBillingTermsRepository(config),
    activeContracts: createActiveContracts(config),
    plans: createPlanRepository(config),
    sites: createSiteRepository(config),
    routers: createRouterRepository(config),
    connections: createConnectionRepository(config),
    enqueue: (ctx: Context, importJobId: ImportJobId, step: string) => enqueueImport(runtime)(ctx, importJobId, step),
    ...{ counters, transactions, commit },
  };
  return {
    start: startImport(deps),
    get: getImport(deps),
    apply: applyImport(deps),
    carryOut: carryOutImport(deps),
  };
};
