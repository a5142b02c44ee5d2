import type { Context } from '@provedor/kernel/context';
import { type PlanRepository, rateLimit } from '../../plans/index.ts';
import type { ProfileRates } from '../domain/desired.ts';

const PAGE = 100;

/** Rate limits of every profile that a plan names. Two plans of one profile: the one that is still sold says it. */
export const readProfileRates =
  ({ plans }: { readonly plans: PlanRepository }) =>
  async (ctx: Context): Promise<ProfileRates> => {
    const rates = new Map<string, string>();
    for (const status of ['retired', 'active'] as const) {
      let cursor: string | undefined;
      do {
        const page = await plans.list(ctx, { status, limit: PAGE, cursor });
        for (const plan of page.items) rates.set(plan.profileName, rateLimit(plan));
        cursor = page.nextCursor;
      } while (cursor !== undefined);
    }
    return rates;
  };
