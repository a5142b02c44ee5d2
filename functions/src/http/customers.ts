import { CustomerId } from '@provedor/kernel/ids';
import type { Bindings } from '@provedor/platform/http/bindings';
import { createHttpHandler } from '@provedor/platform/http/http-handler';
import { composeCustomers } from '../composition/customers.ts';
import { composeHttp } from '../composition/http.ts';
import { onLambda, type Runtime } from '../composition/runtime.ts';

const bindings = (runtime: Runtime): Bindings<'customers'> => {
  const customers = composeCustomers(runtime);
  return {
    'customers.list': (ctx, { query }) => customers.list(ctx, query),
    'customers.create': {
      run: (ctx, { body }) => customers.create(ctx, body),
      replay: (ctx, id) => customers.get(ctx, CustomerId.parse(id)),
    },
    'customers.get': (ctx, { params }) => customers.get(ctx, params.customerId),
    'customers.update': (ctx, { params, body }, { expectedVersion }) =>
      customers.update(ctx, { customerId: params.customerId, expectedVersion, changes: body }),
    'customers.archive': (ctx, { params, body }) => customers.archive(ctx, { ...params, ...body }),
    'customers.restore': (ctx, { params }) => customers.restore(ctx, params),
    'customers.history': async (ctx, { params, query }) => {
      await customers.get(ctx, params.customerId);
      return customers.history(ctx, params.customerId, query);
    },
  };
};

export const create = (runtime: Runtime) => createHttpHandler('customers', composeHttp(runtime), bindings(runtime));
export const handler = onLambda(create);
