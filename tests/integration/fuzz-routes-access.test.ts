import { routeDefinition } from '@provedor/manifest/routes';
import { Problem } from '@provedor/schemas/api/problem';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createRawClient, type RawAnswer } from './fuzz-routes-call.ts';
import { draftOf, servedRoutes } from './fuzz-routes-draft.ts';
import { createRecords, createStaff, type SessionHeaders, signIn } from './fuzz-routes-fixture.ts';
import { callOf, type Draft } from './fuzz-routes-mutation.ts';
import type { KnownIds } from './fuzz-routes-values.ts';
import { startTestProduct, type TestProduct } from './product-client.ts';

const SEED = Number(process.env['FUZZ_SEED'] ?? 20_261);
const NAME = 'Rosa Prado';

const accessOf = (id: (typeof servedRoutes)[number]) => routeDefinition(id).access;
const guarded = servedRoutes.filter((id) => accessOf(id) !== 'public');
const staffOnly = guarded.filter((id) => accessOf(id) !== 'agent');
const permitted = staffOnly.filter((id) => accessOf(id) !== 'session');
const changing = staffOnly.filter((id) => routeDefinition(id).method !== 'GET');
const withParams = staffOnly.filter((id) => routeDefinition(id).params !== undefined);

let product: TestProduct;
let client: ReturnType<typeof createRawClient>;
let admin: SessionHeaders;
let nobody: SessionHeaders;
let known: KnownIds;

const send = (draft: Draft): Promise<RawAnswer> => client.send(callOf(draft));
const problem = ({ text }: RawAnswer): Problem => Problem.parse(JSON.parse(text));
const without = (draft: Draft, ...names: readonly string[]): Draft => ({
  ...draft,
  headers: Object.fromEntries(Object.entries(draft.headers).filter(([name]) => !names.includes(name))),
});
const having = (draft: Draft, headers: Draft['headers']): Draft => ({
  ...draft,
  headers: { ...draft.headers, ...headers },
});

beforeAll(async () => {
  product = await startTestProduct();
  client = createRawClient(Number(new URL(product.product.url).port));
  known = await createRecords(product);
  const { email = '', password = '' } = product.product.firstAdministrator ?? {};
  admin = await signIn(product.product.url, email, password);
  nobody = await createStaff(product, 'sem-permissao@provedor-exemplo.invalid', []);
});
afterAll(async () => {
  client.close();
  await product.close();
});

describe('who may call', () => {
  it.each(guarded)('%s asks to sign in, with and without a session that is none', async (id) => {
    const draft = draftOf(id, SEED, admin, known);
    const sessions = [
      {},
      { cookie: '__Host-staff=' },
      { cookie: `__Host-staff=usr_${'0'.repeat(26)}.${'a'.repeat(43)}` },
      { cookie: `__Host-portal=${String(admin['cookie']).split('=')[1]}` },
      { cookie: `${admin['cookie']}x` },
      { cookie: `${admin['cookie']}; ${admin['cookie']}` },
      { authorization: 'Bearer x' },
      { authorization: `Bearer sit_${'0'.repeat(26)}.9999999999.${'0'.repeat(64)}` },
    ];
    for (const session of sessions) {
      const answer = await send(having(without(draft, 'cookie'), session));
      expect([answer.status, problem(answer).code], JSON.stringify(session)).toEqual([401, 'auth.not_signed_in']);
    }
  });

  it.each(permitted)(
    '%s is closed to staff without its permission, for known and unknown records alike',
    async (id) => {
      const answers = await Promise.all([known, {}].map((ids) => send(draftOf(id, SEED, nobody, ids))));
      for (const answer of answers) {
        expect(answer.status).toBe(403);
        expect(problem(answer).facts).toEqual({ permission: accessOf(id) });
      }
    },
  );

  it.each(permitted)('%s opens to staff with exactly its permission', async (id) => {
    const name = `${id}@provedor-exemplo.invalid`;
    const session = await createStaff(product, name, [accessOf(id)]);
    expect((await send(draftOf(id, SEED, session, {}))).status).not.toBe(403);
  });

  it.each(changing)('%s refuses what another site sends in the name of the person', async (id) => {
    const draft = draftOf(id, SEED, admin, known);
    const foreign: readonly Draft[] = [
      having(draft, { origin: 'https://evil.invalid' }),
      having(draft, { origin: 'null' }),
      having(draft, { origin: `${product.product.url}.evil.invalid` }),
      having(draft, { origin: product.product.url.replace('127.0.0.1', 'localhost') }),
      having(draft, { 'sec-fetch-site': 'cross-site' }),
      having(draft, { 'sec-fetch-site': 'same-site' }),
      having(draft, { 'x-csrf': 'guess' }),
      having(draft, { 'x-csrf': nobody['x-csrf'] ?? '' }),
      without(draft, 'x-csrf'),
      without(draft, 'x-csrf', 'origin'),
    ];
    for (const [number, call] of foreign.entries()) {
      const answer = await send(call);
      expect([answer.status, problem(answer).code], `call ${number}`).toEqual([403, 'auth.cross_site']);
    }
  });

  it('refuses a sign-in that another site sends', async () => {
    const draft = draftOf('auth.sign-in', SEED, {}, {});
    for (const headers of [{ origin: 'https://evil.invalid' }, { 'sec-fetch-site': 'cross-site' }])
      expect((await send(having(draft, headers))).status).toBe(403);
  });
});

describe('records that do not exist', () => {
  it.each(withParams)('%s answers 404, or an empty list, and tells nothing', async (id) => {
    const draft = draftOf(id, SEED, admin, { cus: known['cus'] ?? [], ctr: known['ctr'] ?? [] });
    const unknown = draftOf(id, SEED, admin, {});
    const query = draft.query.filter(([name]) => name !== 'cursor');
    const answer = await send({ ...draft, query, params: unknown.params });
    const empty = answer.status === 200 && answer.text === '{"items":[]}';
    expect(empty ? 404 : answer.status, answer.text).toBe(404);
    for (const word of [NAME, '52998224725', ...Object.values(known).flat()]) expect(answer.text).not.toContain(word);
  });
});
