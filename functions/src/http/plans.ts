import { PlanId } from '@provedor/kernel/ids';
import type { Bindings } from '@provedor/platform/http/bindings';
import { createHttpHandler } from '@provedor/platform/http/http-handler';
import { composeHttp } from '../composition/http.ts';
import { composePlans } from '../composition/plans.ts';
import { onLambda, type Runtime } from '../composition/runtime.ts';

const bindings = (runtime: Runtime): Bindings<'plans'> => {
  const plans = composePlans(runtime);
  return {
    'plans.list': (ctx, { query }) => plans.list(ctx, query),
    'plans.create': {
      run: (ctx, { body }) => plans.create(ctx, body),
      replay: (ctx, id) => plans.get(ctx, PlanId.parse(id)),
    },
    'plans.get': (ctx, { params }) => plans.get(ctx, params.planId),
    'plans.update': (ctx, { params, body }, { expectedVersion }) =>
      plans.update(ctx, { planId: params.planId, expectedVersion, changes: body }),
    'plans.retire': (ctx, { params }) => plans.retire(ctx, params),
    'plans.history': async (ctx, { params, query }) => {
      await plans.get(ctx, params.planId);
      return plans.history(ctx, params.planId, query);
    },
  };
};

export const create = (runtime: Runtime) => createHttpHandler('plans', composeHttp(runtime), bindings(runtime));
export const handler = onLambda(create);
