import { createSearchRepository, findRecords } from '@provedor/core/search';
import { createHttpHandler } from '@provedor/platform/http/http-handler';
import { composeHttp } from '../composition/http.ts';
import { onLambda, type Runtime } from '../composition/runtime.ts';
import { composeTable } from '../composition/table.ts';

export const create = (runtime: Runtime) => {
  const find = findRecords({ search: createSearchRepository(composeTable(runtime).config) });
  return createHttpHandler('search', composeHttp(runtime), { 'search.find': (ctx, { query }) => find(ctx, query) });
};
export const handler = onLambda(create);
