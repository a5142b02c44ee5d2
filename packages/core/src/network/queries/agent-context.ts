import type { Context } from '@provedor/kernel/context';
import type { SiteScope } from '../ports.ts';

/** The context of an agent that named its site: its own company and branch, whatever the call came in with. */
export const agentContext = (ctx: Context, scope: SiteScope): Context => ({
  ...ctx,
  companyId: scope.companyId,
  branchId: scope.branchId,
  actor: { kind: 'agent', siteId: scope.siteId },
});
