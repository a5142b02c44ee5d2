import { AppError, errorKinds } from '@provedor/kernel/app-error';
import { fixedClock } from '@provedor/kernel/clock';
import { BranchId, CompanyId } from '@provedor/kernel/ids';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2, Context as LambdaContext } from 'aws-lambda';
import { describe, expect, it } from 'vitest';
import { createLogger } from '../logger.ts';
import type { Authenticator, Caller } from './authenticate.ts';
import type { Bindings } from './bindings.ts';
import { createHttpHandler, type HttpRuntime } from './http-handler.ts';
import { statusOfKind } from './problem.ts';

const clock = fixedClock('2026-11-25T15:00:00.000Z');
const planId = `pln_${'0'.repeat(26)}`;
const token = `usr_${'0'.repeat(26)}.${'a'.repeat(43)}`;
const caller = (permissions: readonly string[]): Caller => ({
  actor: { kind: 'staff', userId: `usr_${'0'.repeat(26)}`, permissions: new Set(permissions) },
  companyId: CompanyId.parse(`com_${'0'.repeat(26)}`),
  branchId: BranchId.parse(`bra_${'0'.repeat(26)}`),
  sessionToken: token,
  csrfToken: 'csrf',
});

const authenticator = (permissions: readonly string[]): Authenticator => ({
  staff: (given) => Promise.resolve(given === token ? caller(permissions) : undefined),
  agent: () => Promise.resolve(undefined),
  anonymous: () => Promise.resolve(caller([])),
});

const plan = {
  planId,
  companyId: `com_${'0'.repeat(26)}`,
  branchId: `bra_${'0'.repeat(26)}`,
  name: 'Fibra 500',
  downloadMbps: 500,
  uploadMbps: 250,
  priceCents: 9990,
  technology: 'fibre',
  profileName: 'fibra-500',
  status: 'active',
  version: 3,
  createdAt: '2026-11-25T15:00:00.000Z',
  updatedAt: '2026-11-25T15:00:00.000Z',
} as const;
const newPlan = {
  name: 'Fibra 500',
  downloadMbps: 500,
  uploadMbps: 250,
  priceCents: 9990,
  technology: 'fibre',
  profileName: 'fibra-500',
};

const lines: string[] = [];
const runtime = (permissions: readonly string[]): HttpRuntime => ({
  clock,
  authenticator: authenticator(permissions),
  logger: createLogger(clock, (line) => lines.push(line)),
  origins: ['http://127.0.0.1:4000'],
  limiter: {
    admit: () => Promise.resolve({ giveBack: () => undefined }),
    refusalOfForged: (_route, _request, refusal) => refusal,
  },
  cursorKey: () => Promise.resolve('key of cursors'),
});

const never = () => Promise.reject(new Error('not called'));
const bindings = (overrides: Partial<Bindings<'plans'>> = {}): Bindings<'plans'> =>
  ({
    'plans.list': () => Promise.resolve({ items: [plan] }),
    'plans.create': { run: () => Promise.resolve(plan), replay: () => Promise.resolve(plan) },
    'plans.get': () => Promise.resolve({ ...plan, internalNote: 'must not leak' }),
    'plans.update': never,
    'plans.retire': never,
    'plans.history': never,
    ...overrides,
  }) as Bindings<'plans'>;

interface Call {
  readonly method?: string;
  readonly path?: string;
  readonly query?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly cookies?: readonly string[];
  readonly body?: string | Buffer;
}

const eventOf = (call: Call): APIGatewayProxyEventV2 =>
  ({
    version: '2.0',
    rawPath: call.path ?? '/api/plans',
    rawQueryString: call.query ?? '',
    cookies: call.cookies ?? [`__Host-staff=${token}`],
    headers: { 'content-type': 'application/json', ...call.headers },
    requestContext: {
      requestId: 'req-1',
      http: { method: call.method ?? 'GET', path: call.path ?? '/api/plans', sourceIp: '127.0.0.1' },
    },
    body: Buffer.isBuffer(call.body) ? call.body.toString('base64') : call.body,
    isBase64Encoded: Buffer.isBuffer(call.body),
  }) as unknown as APIGatewayProxyEventV2;

const send = async (call: Call, options: { permissions?: readonly string[]; bindings?: Bindings<'plans'> } = {}) => {
  const handler = createHttpHandler('plans', runtime(options.permissions ?? ['*']), options.bindings ?? bindings());
  const result = (await handler(eventOf(call), {} as LambdaContext)) as APIGatewayProxyStructuredResultV2;
  return {
    ...result,
    json: result.body === undefined ? undefined : (JSON.parse(result.body) as Record<string, unknown>),
  };
};

const post = (call: Call = {}): Call => ({
  method: 'POST',
  body: JSON.stringify(newPlan),
  ...call,
  headers: { 'x-csrf': 'csrf', origin: 'http://127.0.0.1:4000', 'idempotency-key': 'key-12345', ...call.headers },
});

describe('the HTTP handler', () => {
  it('answers a known route and lets no field out that the schema does not name', async () => {
    const result = await send({ path: `/api/plans/${planId}` });
    expect(result.statusCode).toBe(200);
    expect(result.json).toEqual(plan);
    expect(result.headers).toMatchObject({ 'cache-control': 'no-store', etag: expect.stringMatching(/^"3\./) });
  });

  it('answers 304 to the version that the client already has', async () => {
    const first = await send({ path: `/api/plans/${planId}` });
    const second = await send({
      path: `/api/plans/${planId}`,
      headers: { 'if-none-match': String(first.headers?.['etag']) },
    });
    expect(second.statusCode).toBe(304);
    expect(second.body).toBeUndefined();
  });

  it.each([
    ['/api/plans/', 404],
    ['/api/Plans', 404],
    ['/api/plans/../customers', 404],
    ['/api/plans;x=1', 404],
    [`/api/plans/${planId}/nothing`, 404],
    ['/api/plans/not-an-id', 400],
    [`/api/plans/${planId.toUpperCase()}`, 400],
  ])('decides %s exactly: %i', async (path, status) => {
    expect((await send({ path })).statusCode).toBe(status);
  });

  it('names the allowed methods of a path', async () => {
    const result = await send({ method: 'DELETE' });
    expect(result).toMatchObject({
      statusCode: 405,
      headers: { allow: expect.stringContaining('GET'), 'content-type': 'application/problem+json' },
      json: { status: 405, code: 'platform.method_not_allowed', details: [{ field: 'method' }] },
    });
  });

  it.each([
    ['no cookie', { cookies: [] }],
    ['an unknown session', { cookies: ['__Host-staff=usr_x.y'] }],
    ['two cookies of one name', { cookies: [`__Host-staff=${token}`, `__Host-staff=${token}`] }],
  ])('asks to sign in with %s', async (_case, call) => {
    expect(await send(call)).toMatchObject({ statusCode: 401, json: { code: 'auth.not_signed_in' } });
  });

  it('refuses a route whose permission the caller does not hold, and names it', async () => {
    const result = await send(post(), { permissions: ['plans:plan.read'] });
    expect(result).toMatchObject({ statusCode: 403, json: { facts: { permission: 'plans:plan.create' } } });
  });

  it.each([
    ['another origin', { headers: { origin: 'https://evil.invalid' } }],
    ['another site by fetch metadata', { headers: { 'sec-fetch-site': 'cross-site' } }],
    ['a wrong CSRF token', { headers: { 'x-csrf': 'guess' } }],
  ])('refuses a change that comes with %s', async (_case, call) => {
    expect(await send(post(call))).toMatchObject({ statusCode: 403, json: { code: 'auth.cross_site' } });
  });

  it.each([
    ['no JSON', { body: '{' }, 'platform.invalid_json'],
    ['another content type', { headers: { 'content-type': 'text/plain' } }, 'platform.invalid_json'],
    [
      'another character set',
      { headers: { 'content-type': 'application/json; charset=utf-16' } },
      'platform.invalid_json',
    ],
    ['bytes that are no UTF-8', { body: Buffer.from('{"name":"São"}', 'latin1') }, 'platform.invalid_json'],
    ['half a character', { body: '{"name":"x\\udfffy"}' }, 'platform.invalid_text'],
    ['a name of half a character', { body: '{"\\ud800":1}' }, 'platform.invalid_text'],
    ['an unknown field', { body: JSON.stringify({ ...newPlan, companyId: 'x' }) }, 'platform.invalid_request'],
    ['a prototype trick', { body: '{"__proto__":{"admin":true}}' }, 'platform.invalid_request'],
    ['a missing key', { headers: { 'idempotency-key': '' } }, 'platform.idempotency_key_missing'],
  ])('answers 400 to a body with %s', async (_case, call, code) => {
    expect(await send(post(call))).toMatchObject({ statusCode: 400, json: { code } });
  });

  it('names field and reason of each thing that does not fit', async () => {
    const result = await send(post({ body: JSON.stringify({ ...newPlan, priceCents: 1.5, name: '' }) }));
    expect(result.json?.['details']).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ field: 'name' }),
        expect.objectContaining({ field: 'priceCents' }),
      ]),
    );
  });

  it.each(['application/json', 'application/json;charset=UTF-8', 'application/json; charset="utf-8"'])(
    'takes a body sent as %s',
    async (type) => {
      expect((await send(post({ headers: { 'content-type': type } }))).statusCode).toBe(201);
    },
  );

  it('takes a character that is written as two escapes', async () => {
    const body = JSON.stringify(newPlan).replace('Fibra 500', 'Fibra \\ud83d\\ude00');
    expect((await send(post({ body }))).statusCode).toBe(201);
  });

  it('names each field that it does not know, and "body" when the whole is wrong', async () => {
    const unknown = await send(post({ body: JSON.stringify({ ...newPlan, companyId: 'x', role: 'y' }) }));
    expect(unknown.json?.['details']).toMatchObject([
      { field: 'companyId', reason: 'unrecognized_keys' },
      { field: 'role', reason: 'unrecognized_keys' },
    ]);
    expect((await send(post({ body: '[]' }))).json).toMatchObject({ details: [{ field: 'body' }] });
  });

  it('answers a body of thousands of wrong fields by a few lines', async () => {
    const fields = Object.fromEntries(Array.from({ length: 5_000 }, (_, number) => [`field-${number}`, 1]));
    const result = await send(post({ body: JSON.stringify({ ...newPlan, ...fields, ['x'.repeat(9_999)]: 1 }) }));
    expect(result.statusCode).toBe(400);
    expect(result.body?.length).toBeLessThan(8_000);
  });

  it.each([
    ['limit=0', 'query.limit'],
    ['limit=101', 'query.limit'],
    ['limit=5&limit=6', 'query.limit'],
    ['wish=1', 'query.wish'],
    ['__proto__=1', 'query.__proto__'],
    ['toString=1', 'query.toString'],
  ])('refuses the query %s', async (query, field) => {
    expect(await send({ query })).toMatchObject({
      statusCode: 400,
      json: { details: [{ field: expect.stringContaining(field) }] },
    });
  });

  it('asks for If-Match where a version is changed', async () => {
    const result = await send(post({ method: 'PUT', path: `/api/plans/${planId}` }));
    expect(result).toMatchObject({
      statusCode: 428,
      headers: { 'content-type': 'application/problem+json' },
      json: { status: 428, code: 'platform.if_match_missing', details: [{ field: 'If-Match', reason: 'required' }] },
    });
  });

  it('replays the first answer for a repeated key and refuses the key for another request', async () => {
    const usedWith = (digest: string) =>
      bindings({
        'plans.create': {
          run: () =>
            Promise.reject(
              new AppError({
                kind: 'conflict',
                code: 'platform.idempotency_key_used',
                message: 'used',
                facts: { aggregateId: planId, requestDigest: digest },
              }),
            ),
          replay: () => Promise.resolve(plan as never),
        },
      });
    const { createHash } = await import('node:crypto');
    const digest = createHash('sha256').update(JSON.stringify(newPlan)).digest('hex');
    expect(await send(post(), { bindings: usedWith(digest) })).toMatchObject({
      statusCode: 201,
      headers: { 'idempotency-replayed': 'true' },
    });
    expect(await send(post(), { bindings: usedWith('other') })).toMatchObject({
      statusCode: 422,
      json: { code: 'platform.idempotency_key_reused' },
    });
  });

  it.each(errorKinds)('turns a refusal of kind %s into its status', async (kind) => {
    const failing = bindings({
      'plans.list': () => Promise.reject(new AppError({ kind, code: 'plans.test', message: 'no' })),
    });
    expect((await send({}, { bindings: failing })).statusCode).toBe(statusOfKind[kind]);
  });

  it('answers 400 to a cursor that DynamoDB can not begin at', async () => {
    const said = 'Error thrown by DynamoDB client: "The provided starting key is invalid"';
    const failing = bindings({ 'plans.list': () => Promise.reject(new Error(said)) });
    expect(await send({}, { bindings: failing })).toMatchObject({
      statusCode: 400,
      json: { code: 'platform.invalid_cursor', details: [{ field: 'cursor' }] },
    });
  });

  it('shows nothing of an unexpected error but the request id, and logs it', async () => {
    lines.length = 0;
    const failing = bindings({ 'plans.list': () => Promise.reject(new Error('database password is hunter2')) });
    const result = await send({}, { bindings: failing });
    expect(result).toMatchObject({
      statusCode: 500,
      json: { code: 'platform.internal', requestId: 'req-1', details: [], facts: {} },
    });
    expect(result.body).not.toContain('hunter2');
    expect(lines.join('')).toContain('request failed');
  });
});
