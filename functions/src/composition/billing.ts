import {
  createBillingRunRepository,
  createInvoiceNumbers,
  createInvoiceRepository,
  getBillingRun,
  getInvoice,
  getInvoiceDetail,
  previewBilling,
  runBilling,
  startBillingRun,
  voidInvoice,
} from '@provedor/core/billing';
import { createBillingTermsRepository } from '@provedor/core/contracts';
import { createCustomerRepository } from '@provedor/core/customers';
import { today } from '@provedor/kernel/calendar-date';
import type { Context } from '@provedor/kernel/context';
import type { BillingRunId } from '@provedor/kernel/ids';
import type { ListInvoicesQuery } from '@provedor/schemas/api/billing';
import type { Runtime } from './runtime.ts';
import { composeTable } from './table.ts';
import { sendWork } from './work-queues.ts';

/** Work of one run. `step` makes a continuation another message than the one before. */
export const enqueueBillingRun =
  (runtime: Runtime) =>
  (ctx: Context, billingRunId: BillingRunId, step = 0): Promise<void> =>
    sendWork(runtime, 'billing-work', {
      body: { companyId: ctx.companyId, branchId: ctx.branchId, billingRunId, step },
      groupId: ctx.companyId,
      deduplicationId: `${billingRunId}-${step}`,
    });

export const composeBilling = (runtime: Runtime) => {
  const { config, commit, listHistory } = composeTable(runtime);
  const deps = {
    terms: createBillingTermsRepository(config),
    customers: createCustomerRepository(config),
    invoices: createInvoiceRepository(config),
    numbers: createInvoiceNumbers(config),
    runs: createBillingRunRepository(config),
    commit,
  };
  return {
    listInvoices: (ctx: Context, query: ListInvoicesQuery) => deps.invoices.list(ctx, query, today(ctx.clock)),
    getInvoice: getInvoice(deps),
    getInvoiceDetail: getInvoiceDetail(deps),
    voidInvoice: voidInvoice(deps),
    preview: previewBilling(deps),
    startRun: startBillingRun({ runs: deps.runs, commit, enqueue: (ctx, id) => enqueueBillingRun(runtime)(ctx, id) }),
    carryOut: runBilling(deps),
    getRun: getBillingRun(deps),
    listRuns: deps.runs.list,
    history: listHistory,
  };
};
