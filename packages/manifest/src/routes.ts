import type * as z from 'zod';
import type { RouteDefinition } from './route-definition.ts';
import { agentRoutes } from './routes/agent.ts';
import { authRoutes } from './routes/auth.ts';
import { billingRoutes } from './routes/billing.ts';
import { collectionsRoutes } from './routes/collections.ts';
import { contractsRoutes } from './routes/contracts.ts';
import { customersRoutes } from './routes/customers.ts';
import { importsRoutes } from './routes/imports.ts';
import { networkRoutes } from './routes/network.ts';
import { paymentsRoutes } from './routes/payments.ts';
import { plansRoutes } from './routes/plans.ts';
import { provisioningRoutes } from './routes/provisioning.ts';
import { searchRoutes } from './routes/search.ts';
import { systemRoutes } from './routes/system.ts';

/** Every route of the API. The one truth for the gateway, the functions, OpenAPI, the web client, the permission matrix and the fuzzer. */
export const routes = {
  ...systemRoutes,
  ...authRoutes,
  ...searchRoutes,
  ...customersRoutes,
  ...plansRoutes,
  ...contractsRoutes,
  ...billingRoutes,
  ...paymentsRoutes,
  ...collectionsRoutes,
  ...networkRoutes,
  ...provisioningRoutes,
  ...agentRoutes,
  ...importsRoutes,
} as const;

export type Routes = typeof routes;
export type RouteId = keyof Routes;
export type RouteModule = Routes[RouteId]['module'];
export type RouteIdOf<M extends RouteModule> = {
  [K in RouteId]: Routes[K]['module'] extends M ? K : never;
}[RouteId];

type Parsed<R, F extends string> = R extends { readonly [K in F]: infer S extends z.ZodType } ? z.infer<S> : undefined;

/** What a route's command receives: each part parsed by its schema, undefined where the route has none. */
export interface RouteInput<K extends RouteId> {
  readonly params: Parsed<Routes[K], 'params'>;
  readonly query: Parsed<Routes[K], 'query'>;
  readonly body: Parsed<Routes[K], 'body'>;
}
export type RouteOutput<K extends RouteId> = z.infer<Routes[K]['output']>;

const isRouteId = (id: string): id is RouteId => id in routes;

export const routeIds: readonly RouteId[] = Object.keys(routes).filter(isRouteId);

/** The same table seen without its literal types, for code that treats all routes alike. */
export const routeDefinition = (id: RouteId): RouteDefinition => routes[id];

export const routeModules: readonly string[] = [...new Set(routeIds.map((id) => routes[id].module))];

/** Every permission that a route asks for, sorted. */
export const permissions: readonly string[] = [
  ...new Set(routeIds.map((id) => routes[id].access).filter((access) => access.includes(':'))),
].sort();
