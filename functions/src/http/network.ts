import { RouterId, SiteId } from '@provedor/kernel/ids';
import type { Bindings } from '@provedor/platform/http/bindings';
import { createHttpHandler } from '@provedor/platform/http/http-handler';
import { composeHttp } from '../composition/http.ts';
import { composeNetwork } from '../composition/network.ts';
import { onLambda, type Runtime } from '../composition/runtime.ts';

const bindings = (runtime: Runtime): Bindings<'network'> => {
  const network = composeNetwork(runtime);
  return {
    'network.list-sites': (ctx, { query }) => network.listSites(ctx, query),
    'network.create-site': {
      run: (ctx, { body }) => network.createSite(ctx, body),
      replay: (ctx, id) => network.getSite(ctx, SiteId.parse(id)),
    },
    'network.get-site': (ctx, { params }) => network.getSite(ctx, params.siteId),
    'network.issue-enrolment-code': (ctx, { params }) => network.issueEnrolmentCode(ctx, params),
    'network.confirm-agent': (ctx, { params, body }) => network.confirmAgent(ctx, { ...params, ...body }),
    'network.list-routers': (ctx, { query }) => network.listRouters(ctx, query),
    'network.create-router': {
      run: (ctx, { body }) => network.createRouter(ctx, body),
      replay: (ctx, id) => network.getRouter(ctx, RouterId.parse(id)),
    },
    'network.get-router': (ctx, { params }) => network.getRouter(ctx, params.routerId),
    'network.read-router': (ctx, { params }) => network.readRouter(ctx, params),
  };
};

export const create = (runtime: Runtime) => createHttpHandler('network', composeHttp(runtime), bindings(runtime));
export const handler = onLambda(create);
