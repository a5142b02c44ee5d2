import type { Context } from '@provedor/kernel/context';
import { MAXIMUM_PAGE_SIZE, type Page } from '@provedor/schemas/api/paging';
import type { RouterRepository } from '../../network/index.ts';
import type { PlanRepository } from '../../plans/index.ts';
import type { References } from '../domain/references.ts';

interface PageAsked {
  readonly limit: number;
  readonly cursor?: string;
}

/** More pages than any provider has plans or routers for; a bound on everything. */
const MAXIMUM_PAGES = 100;

const all = async <T>(list: (page: PageAsked) => Promise<Page<T>>): Promise<readonly T[]> => {
  const found: T[] = [];
  let asked: PageAsked = { limit: MAXIMUM_PAGE_SIZE };
  for (let pages = 0; pages < MAXIMUM_PAGES; pages += 1) {
    const page = await list(asked);
    found.push(...page.items);
    if (page.nextCursor === undefined) break;
    asked = { ...asked, cursor: page.nextCursor };
  }
  return found;
};

/** All plans that are sold and all routers of the company. */
export const loadReferences =
  ({ plans, routers }: { readonly plans: PlanRepository; readonly routers: RouterRepository }) =>
  async (ctx: Context): Promise<References> => ({
    plans: await all((page) => plans.list(ctx, { ...page, status: 'active' })),
    routers: await all((page) => routers.list(ctx, page)),
  });
