import { createCompanyRepository } from '@provedor/core/companies';
import { createSiteRepository, listActiveSites } from '@provedor/core/network';
import { today } from '@provedor/kernel/calendar-date';
import type { Context } from '@provedor/kernel/context';
import { createIdSource } from '@provedor/kernel/ids';
import { onLambda, type Runtime } from '../../composition/runtime.ts';
import { scheduled } from '../../composition/scheduled.ts';
import { callToFetch, composeSiteMessages } from '../../composition/site-plans.ts';
import { composeTable } from '../../composition/table.ts';

/** Calls every site with an active agent to fetch its state anew, once a day: that renews the warrants of its blocks. */
export const create = (runtime: Runtime) => {
  const { config } = composeTable(runtime);
  const companies = createCompanyRepository(config);
  const activeSites = listActiveSites({ sites: createSiteRepository(config) });
  const messages = composeSiteMessages(runtime);

  return scheduled(runtime, 'renew-warrants', async (): Promise<{ readonly sites: number }> => {
    const day = today(runtime.clock);
    let count = 0;
    for (const { companyId, branchId } of await companies.list()) {
      const ctx: Context = {
        companyId,
        branchId,
        actor: { kind: 'system', name: 'renew-warrants' },
        requestId: `renew-warrants-${day}`,
        permission: 'system',
        clock: runtime.clock,
        ids: createIdSource(runtime.clock),
      };
      const siteIds = await activeSites(ctx);
      await callToFetch(messages, siteIds, {
        reason: 'daily',
        deduplicationId: (siteId) => `${siteId}-daily-${day}`,
      });
      count += siteIds.length;
    }
    return { sites: count };
  });
};
export const handler = onLambda(create);
