import { agentContext, agentRefused } from '@provedor/core/network';
import { SiteId } from '@provedor/kernel/ids';
import type { Bindings } from '@provedor/platform/http/bindings';
import { createHttpHandler } from '@provedor/platform/http/http-handler';
import { composeAgent } from '../composition/agent.ts';
import { composeHttp } from '../composition/http.ts';
import { onLambda, type Runtime } from '../composition/runtime.ts';

const bindings = (runtime: Runtime): Bindings<'agent'> => {
  const agent = composeAgent(runtime);
  return {
    'agent.enrol': (ctx, { body }) => agent.enrol(ctx, body),
    'agent.nonce': (ctx, { body }) => agent.nonce(ctx, body),
    'agent.credentials': (ctx, { body }) => agent.credentials(ctx, body),
    'agent.snapshot': async (ctx) => {
      const siteId = ctx.actor.kind === 'agent' ? SiteId.parse(ctx.actor.siteId) : undefined;
      const scope = siteId === undefined ? undefined : await agent.scopeOf(siteId);
      if (scope === undefined) throw agentRefused();
      return agent.snapshot(agentContext(ctx, scope), scope.siteId);
    },
  };
};

export const create = (runtime: Runtime) => createHttpHandler('agent', composeHttp(runtime), bindings(runtime));
export const handler = onLambda(create);
