import {
  createBillingRunRepository,
  createInvoiceNumbers,
  createInvoiceRepository,
  endBillingRun,
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
import type { ListInvoicesQuery } from '@provedor/schemas/api/billing';
import { enqueueBillingRun } from './billing-work.ts';
import type { Runtime } from './runtime.ts';
import { composeTable } from './table.ts';

/** Calls to go on within a minute are one call. */
const AGAIN_MS = 60_000;

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
    startRun: startBillingRun({
      runs: deps.runs,
      commit,
      enqueue: (ctx, id) => enqueueBillingRun(runtime)(ctx, id, `again-${Math.floor(ctx.clock.now() / AGAIN_MS)}`),
    }),
    carryOut: runBilling(deps),
    end: endBillingRun(deps),
    getRun: getBillingRun(deps),
    listRuns: deps.runs.list,
    history: listHistory,
  };
};
