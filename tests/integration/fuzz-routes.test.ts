import { routeDefinition, routeIds } from '@provedor/manifest/routes';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createRawClient } from './fuzz-routes-call.ts';
import { draftOf, servedRoutes } from './fuzz-routes-draft.ts';
import { faultOf, shownCall } from './fuzz-routes-fault.ts';
import { createRecords, type SessionHeaders, signIn } from './fuzz-routes-fixture.ts';
import { callOf } from './fuzz-routes-mutation.ts';
import { mutations, pickerOf } from './fuzz-routes-mutations.ts';
import { changedCursors } from './fuzz-routes-query-mutations.ts';
import type { KnownIds } from './fuzz-routes-values.ts';
import { startTestProduct, type TestProduct } from './product-client.ts';

const SEED = Number(process.env['FUZZ_SEED'] ?? 20_261);
const ROUNDS = Number(process.env['FUZZ_ROUNDS'] ?? 2);
/** Far above what any call takes, also while other tests load the machine; a loop over a hostile text would pass it. */
const SLOW_MS = 10_000;

let product: TestProduct;
let client: ReturnType<typeof createRawClient>;
let admin: SessionHeaders;
let known: KnownIds;

const newSession = (): Promise<SessionHeaders> => {
  const { email = '', password = '' } = product.product.firstAdministrator ?? {};
  return signIn(product.product.url, email, password);
};

beforeAll(async () => {
  product = await startTestProduct();
  client = createRawClient(Number(new URL(product.product.url).port));
  known = await createRecords(product);
  admin = await newSession();
});
afterAll(async () => {
  client.close();
  await product.close();
});

const cases = Array.from({ length: ROUNDS }, (_, round) => mutations.map((mutation) => ({ mutation, round }))).flat();

describe(`every route under malformed calls (FUZZ_SEED=${SEED}, FUZZ_ROUNDS=${ROUNDS})`, { timeout: 120_000 }, () => {
  it.each(servedRoutes)('%s refuses with a problem that names field and reason, and never fails', async (id) => {
    const faults: string[] = [];
    const slowest = { ms: 0, name: '' };
    // Signing out works: each try of it needs a session of its own, which costs a password check.
    const tries = id === 'auth.sign-out' ? cases.slice(0, mutations.length) : cases;
    for (const [number, { mutation, round }] of tries.entries()) {
      const seed = SEED + routeIds.indexOf(id) * 10_000 + round * 1_000 + number;
      const draft = draftOf(id, seed, admin, known);
      if (!mutation.applies(draft)) continue;
      const session = id === 'auth.sign-out' ? await newSession() : admin;
      const call = callOf(mutation.apply({ ...draft, headers: { ...draft.headers, ...session } }, pickerOf(seed)));
      const startedAt = performance.now();
      const found = faultOf(await client.send(call), call, mutation.expect);
      const ms = performance.now() - startedAt;
      if (ms > slowest.ms) Object.assign(slowest, { ms, name: mutation.name });
      if (found !== undefined) faults.push(`${mutation.name} (seed ${seed}): ${found}\n    ${shownCall(call)}`);
    }
    expect(faults.join('\n')).toBe('');
    expect(slowest.ms, `slowest: ${slowest.name}`).toBeLessThan(SLOW_MS);
  });

  it('refuses every change of a cursor that a list gave out, and every cursor of another list', async () => {
    const lists = servedRoutes.filter((id) => 'cursor' in (routeDefinition(id).query?.shape ?? {}));
    const faults: string[] = [];
    const paths: { path: string; cursor: string }[] = [];
    for (const id of lists.filter((one) => routeDefinition(one).params === undefined)) {
      const path = `/api${routeDefinition(id).path}?limit=1`;
      const { text } = await client.send({ method: 'GET', path, headers: admin });
      const { nextCursor } = JSON.parse(text) as { nextCursor?: string };
      if (nextCursor !== undefined) paths.push({ path, cursor: nextCursor });
    }
    let changed = 0;
    for (const { path, cursor: own } of paths) {
      const foreign = paths.filter((other) => other.path !== path).map(({ cursor }) => cursor);
      for (const cursor of [...changedCursors(own), ...foreign]) {
        changed += 1;
        const call = { method: 'GET', path: `${path}&cursor=${encodeURIComponent(cursor)}`, headers: admin };
        const found = faultOf(await client.send(call), call, 'refused');
        if (found !== undefined) faults.push(`${found}\n    ${shownCall(call)}`);
      }
    }
    expect(faults.join('\n')).toBe('');
    expect(changed).toBeGreaterThan(200);
  });

  it('leaves the product well: it still answers, and no work is stuck', async () => {
    const health = await product.call('GET', '/health');
    expect(health.body).toMatchObject({ state: 'ok' });
    await product.product.cloud.idle();
    const dead = product.product.cloud
      .health()
      .queues.filter(({ name, visible }) => name.includes('-dead') && visible > 0);
    expect(dead).toEqual([]);
  });
});
