import type { Bindings } from '@provedor/platform/http/bindings';
import { createHttpHandler } from '@provedor/platform/http/http-handler';
import { composeCollections } from '../composition/collections.ts';
import { composeHttp } from '../composition/http.ts';
import { onLambda, type Runtime } from '../composition/runtime.ts';

const bindings = (runtime: Runtime): Bindings<'collections'> => {
  const collections = composeCollections(runtime);
  return {
    'collections.list': (ctx, { query }) => collections.list(ctx, query),
    'collections.get': (ctx, { params }) => collections.get(ctx, params.caseId),
    'collections.history': async (ctx, { params, query }) => {
      await collections.get(ctx, params.caseId);
      return collections.history(ctx, params.caseId, query);
    },
    'collections.start-run': (ctx) => collections.start(ctx),
  };
};

export const create = (runtime: Runtime) => createHttpHandler('collections', composeHttp(runtime), bindings(runtime));
export const handler = onLambda(create);
