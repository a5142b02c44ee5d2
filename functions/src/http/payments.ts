import type { Bindings } from '@provedor/platform/http/bindings';
import { createHttpHandler } from '@provedor/platform/http/http-handler';
import { composeHttp } from '../composition/http.ts';
import { composePayments } from '../composition/payments.ts';
import { onLambda, type Runtime } from '../composition/runtime.ts';

const bindings = (runtime: Runtime): Bindings<'payments'> => {
  const payments = composePayments(runtime);
  return {
    'payments.list': (ctx, { query }) => payments.list(ctx, query),
    'payments.get': (ctx, { params }) => payments.get(ctx, params.paymentId),
    'payments.list-charges': async (ctx, { params }) => ({ items: await payments.listCharges(ctx, params.invoiceId) }),
    'payments.open-charge': (ctx, { params }) => payments.openCharge(ctx, params.invoiceId),
  };
};

export const create = (runtime: Runtime) => createHttpHandler('payments', composeHttp(runtime), bindings(runtime));
export const handler = onLambda(create);
