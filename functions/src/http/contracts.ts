import { ContractId } from '@provedor/kernel/ids';
import type { Bindings } from '@provedor/platform/http/bindings';
import { createHttpHandler } from '@provedor/platform/http/http-handler';
import { composeContracts } from '../composition/contracts.ts';
import { composeHttp } from '../composition/http.ts';
import { onLambda, type Runtime } from '../composition/runtime.ts';

const bindings = (runtime: Runtime): Bindings<'contracts'> => {
  const contracts = composeContracts(runtime);
  return {
    'contracts.list': (ctx, { query }) => contracts.list(ctx, query),
    'contracts.list-by-customer': (ctx, { params, query }) => contracts.listByCustomer(ctx, params.customerId, query),
    'contracts.create': {
      run: (ctx, { body }) => contracts.create(ctx, body),
      replay: (ctx, id) => contracts.get(ctx, ContractId.parse(id)),
    },
    'contracts.get': (ctx, { params }) => contracts.get(ctx, params.contractId),
    'contracts.activate': (ctx, { params, body }) => contracts.activate(ctx, { ...params, ...body }),
    'contracts.terminate': (ctx, { params, body }) => contracts.terminate(ctx, { ...params, ...body }),
    'contracts.history': async (ctx, { params, query }) => {
      await contracts.get(ctx, params.contractId);
      return contracts.history(ctx, params.contractId, query);
    },
  };
};

export const create = (runtime: Runtime) => createHttpHandler('contracts', composeHttp(runtime), bindings(runtime));
export const handler = onLambda(create);
