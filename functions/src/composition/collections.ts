import { SESv2Client } from '@aws-sdk/client-sesv2';
import { createInvoiceRepository } from '@provedor/core/billing';
import {
  caseView,
  createCaseRepository,
  createCollectionsRunRepository,
  getCase,
  recordDelivery,
  runCollections,
  settleContract,
  settleCustomer,
  startCollectionsRun,
} from '@provedor/core/collections';
import { createActiveContracts, createContractRepository } from '@provedor/core/contracts';
import { createCustomerRepository } from '@provedor/core/customers';
import { createCreditRepository } from '@provedor/core/payments';
import { createConnectionRepository } from '@provedor/core/provisioning';
import { sesNoticeSender } from '@provedor/integrations/ses/notice-sender';
import type { Context } from '@provedor/kernel/context';
import { requiredSetting } from '@provedor/platform/config/settings';
import { composePaymentWatch } from './payment-watch.ts';
import type { Runtime } from './runtime.ts';
import { composeTable } from './table.ts';
import { sendWork } from './work-queues.ts';

/** Work of one pass. `step` makes a continuation another message than the one before. */
export const enqueueCollectionsRun =
  (runtime: Runtime) =>
  (ctx: Context, step = 0): Promise<void> =>
    sendWork(runtime, 'collections-work', {
      body: { companyId: ctx.companyId, branchId: ctx.branchId, requestId: ctx.requestId, step },
      groupId: ctx.companyId,
      deduplicationId: `${ctx.requestId}-${step}`,
    });

const composeCases = (runtime: Runtime) => {
  const { config, commit } = composeTable(runtime);
  const credits = createCreditRepository(config);
  return {
    cases: createCaseRepository(config),
    invoices: createInvoiceRepository(config),
    connections: createConnectionRepository(config),
    credits: { creditOf: credits.balance },
    commit,
  };
};

/** Reading cases and starting passes. */
export const composeCollections = (runtime: Runtime) => {
  const { listHistory } = composeTable(runtime);
  const deps = composeCases(runtime);
  const find = getCase(deps);
  return {
    list: deps.cases.list,
    get: async (...input: Parameters<typeof find>) => caseView(await find(...input)),
    history: listHistory,
    start: startCollectionsRun({ enqueue: (ctx) => enqueueCollectionsRun(runtime)(ctx) }),
  };
};

/** Good news and proof of notices: needs neither mail nor gateway. */
export const composeSettlement = (runtime: Runtime) => {
  const deps = { ...composeCases(runtime), contracts: createContractRepository(composeTable(runtime).config) };
  return {
    settleContract: settleContract(deps),
    settleCustomer: settleCustomer(deps),
    recordDelivery: recordDelivery(deps),
  };
};

/** The whole pass: notices, blocks, renewals. */
export const composeCollectionsRun = (runtime: Runtime) => {
  const { config } = composeTable(runtime);
  return runCollections({
    ...composeCases(runtime),
    customers: createCustomerRepository(config),
    runs: createCollectionsRunRepository(config),
    activeContracts: createActiveContracts(config),
    payments: composePaymentWatch(runtime),
    notices: sesNoticeSender({
      client: new SESv2Client({}),
      from: requiredSetting(runtime.env, 'MAIL_FROM'),
      configurationSet: requiredSetting(runtime.env, 'MAIL_CONFIGURATION_SET'),
    }),
  });
};
