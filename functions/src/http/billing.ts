import { BillingRunId } from '@provedor/kernel/ids';
import type { Bindings } from '@provedor/platform/http/bindings';
import { createHttpHandler } from '@provedor/platform/http/http-handler';
import { composeBilling } from '../composition/billing.ts';
import { composeHttp } from '../composition/http.ts';
import { composeInvoicePdf } from '../composition/invoice-pdf.ts';
import { onLambda, type Runtime } from '../composition/runtime.ts';

const bindings = (runtime: Runtime): Bindings<'billing'> => {
  const billing = composeBilling(runtime);
  const renderPdf = composeInvoicePdf(runtime);
  return {
    'billing.list-invoices': (ctx, { query }) => billing.listInvoices(ctx, query),
    'billing.get-invoice': (ctx, { params }) => billing.getInvoiceDetail(ctx, params.invoiceId),
    'billing.invoice-pdf': (ctx, { params }) => renderPdf(ctx, params.invoiceId),
    'billing.void-invoice': (ctx, { params, body }) => billing.voidInvoice(ctx, { ...params, ...body }),
    'billing.invoice-history': async (ctx, { params, query }) => {
      await billing.getInvoice(ctx, params.invoiceId);
      return billing.history(ctx, params.invoiceId, query);
    },
    'billing.preview-run': (ctx, { query }) => billing.preview(ctx, query),
    'billing.start-run': {
      run: (ctx, { body }) => billing.startRun(ctx, body),
      replay: (ctx, id) => billing.getRun(ctx, BillingRunId.parse(id)),
    },
    'billing.list-runs': (ctx, { query }) => billing.listRuns(ctx, query),
    'billing.get-run': (ctx, { params }) => billing.getRun(ctx, params.billingRunId),
  };
};

export const create = (runtime: Runtime) => createHttpHandler('billing', composeHttp(runtime), bindings(runtime));
export const handler = onLambda(create);
