import type { Context } from '@provedor/kernel/context';
import type { SiteId } from '@provedor/kernel/ids';
import type { SiteRepository } from '../ports.ts';

const PAGE = 100;

/** Sites of the context's company whose agent is active. */
export const listActiveSites =
  ({ sites }: { readonly sites: SiteRepository }) =>
  async (ctx: Context): Promise<readonly SiteId[]> => {
    const found: SiteId[] = [];
    let cursor: string | undefined;
    do {
      const page = await sites.list(ctx, { limit: PAGE, cursor });
      found.push(...page.items.filter(({ agentState }) => agentState === 'active').map(({ siteId }) => siteId));
      cursor = page.nextCursor;
    } while (cursor !== undefined);
    return found;
  };
