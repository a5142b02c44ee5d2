import { existsSync } from 'node:fs';
import { functions } from '@provedor/manifest/functions';
import { type RouteId, routeDefinition, routeIds } from '@provedor/manifest/routes';
import fc from 'fast-check';
import type { SessionHeaders } from './fuzz-routes-fixture.ts';
import type { Draft } from './fuzz-routes-mutation.ts';
import { type KnownIds, valuesOf } from './fuzz-routes-values.ts';

const entries: Readonly<Record<string, { readonly entry: string }>> = functions;
const hasEntry = (module: string): boolean =>
  existsSync(new URL(`../../functions/src/${entries[`api-${module}`]?.entry ?? '-'}.ts`, import.meta.url));

/** Routes whose function is written: a new one is in as soon as its entry exists. */
export const servedRoutes: readonly RouteId[] = routeIds.filter((id) => hasEntry(routeDefinition(id).module));

const textsOf = (value: unknown): Record<string, string> =>
  Object.fromEntries(
    Object.entries(typeof value === 'object' && value !== null ? value : {}).map(([name, one]) => [name, String(one)]),
  );

/** A call that keeps to the route's schemas; without known ids it names records that do not exist. */
export const draftOf = (id: RouteId, seed: number, session: SessionHeaders, known: KnownIds): Draft => {
  const route = routeDefinition(id);
  const one = (schema: Parameters<typeof valuesOf>[0] | undefined): unknown =>
    schema === undefined ? undefined : fc.sample(valuesOf(schema, known), { seed, numRuns: 1 })[0];
  return {
    route,
    params: textsOf(one(route.params)),
    query: Object.entries(textsOf(one(route.query))),
    body: one(route.body),
    headers: {
      ...session,
      ...(route.body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(route.idempotency === 'key' ? { 'idempotency-key': `fuzz-${id}-${seed}` } : {}),
      ...(route.idempotency === 'version' ? { 'if-match': '"1"' } : {}),
    },
  };
};
