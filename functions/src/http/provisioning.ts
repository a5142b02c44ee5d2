import { ConnectionId } from '@provedor/kernel/ids';
import type { Bindings } from '@provedor/platform/http/bindings';
import { createHttpHandler } from '@provedor/platform/http/http-handler';
import { composeHttp } from '../composition/http.ts';
import { composeProvisioning } from '../composition/provisioning.ts';
import { onLambda, type Runtime } from '../composition/runtime.ts';

const bindings = (runtime: Runtime): Bindings<'provisioning'> => {
  const provisioning = composeProvisioning(runtime);
  return {
    'provisioning.list-connections': (ctx, { query }) => provisioning.list(ctx, query),
    'provisioning.create-connection': {
      run: (ctx, { body }) => provisioning.create(ctx, body),
      replay: (ctx, id) => provisioning.get(ctx, ConnectionId.parse(id)),
    },
    'provisioning.get-connection': (ctx, { params }) => provisioning.get(ctx, params.connectionId),
    'provisioning.match-connection': (ctx, { params, body }) => provisioning.match(ctx, { ...params, ...body }),
    'provisioning.history': async (ctx, { params, query }) => {
      await provisioning.get(ctx, params.connectionId);
      return provisioning.history(ctx, params.connectionId, query);
    },
  };
};

export const create = (runtime: Runtime) => createHttpHandler('provisioning', composeHttp(runtime), bindings(runtime));
export const handler = onLambda(create);
