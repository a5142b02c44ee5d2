import type { Bindings } from '@provedor/platform/http/bindings';
import { createHttpHandler } from '@provedor/platform/http/http-handler';
import { composeHttp } from '../composition/http.ts';
import { composeImports } from '../composition/imports.ts';
import { onLambda, type Runtime } from '../composition/runtime.ts';

const bindings = (runtime: Runtime): Bindings<'imports'> => {
  const imports = composeImports(runtime);
  return {
    'imports.start': (ctx, { body }) => imports.start(ctx, body),
    'imports.get': (ctx, { params }) => imports.get(ctx, params.importJobId),
    'imports.apply': (ctx, { params, body }) => imports.apply(ctx, { ...params, ...body }),
  };
};

export const create = (runtime: Runtime) => createHttpHandler('imports', composeHttp(runtime), bindings(runtime));
export const handler = onLambda(create);
