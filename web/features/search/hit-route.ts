import type { Route } from 'next';
import type { SearchHit } from '../../lib/api/types.ts';
import { routes } from '../../lib/routes.ts';

const pageOf: Readonly<Record<SearchHit['kind'], (id: string) => Route>> = {
  customer: routes.customer,
  contract: routes.contract,
  invoice: routes.invoice,
  connection: routes.connection,
  router: routes.router,
};

/** The page of a found record. */
export const hitRoute = (hit: SearchHit): Route => pageOf[hit.kind](hit.id);
