import { rateClasses } from '@provedor/manifest/rate-classes';
import type { RateClass } from '@provedor/manifest/route-definition';
import type { RateClasses } from '@provedor/platform/http/rate-limiter';
import { seededRandom } from '@provedor/simulators/mercado-pago/seeded-random';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestProduct, type TestProduct } from './product-client.ts';
import { createStormGateway } from './webhook-storm-gateway.ts';

/** So slow to come back that nothing comes back within the test. */
const smallest = Object.fromEntries(
  Object.entries(rateClasses).map(([name, definition]) => [
    name,
    { ...definition, perSecond: 0.01, burst: 8, lease: 2 },
  ]),
) as RateClasses;

describe('the rate classes of the routes', { timeout: 60_000 }, () => {
  let product: TestProduct;

  const raw = async (method: string, path: string, body?: unknown, headers: Readonly<Record<string, string>> = {}) => {
    const answer = await fetch(`${product.product.url}${path}`, {
      method,
      headers: { 'content-type': 'application/json', origin: product.product.url, ...headers },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return { status: answer.status, headers: answer.headers, text: await answer.text() };
  };
  const plan = {
    ...{ name: 'Fibra', downloadMbps: 500, uploadMbps: 250, priceCents: 9_990 },
    ...{ technology: 'fibre', profileName: 'fibra' },
  };
  /** One call of each class that does not pass for another reason than the limit, and what it answers then. */
  const calls: Readonly<
    Record<RateClass, () => Promise<{ status: number; headers: Headers; text?: string; body?: unknown }>>
  > = {
    read: () => product.call('GET', '/plans'),
    write: () => product.call('POST', '/plans', plan),
    bulk: () => product.call('POST', '/imports', {}),
    'sign-in': () => raw('POST', '/api/auth/sign-in', { email: 'ninguem@exemplo.invalid', password: 'palpite-1' }),
    agent: () => raw('POST', '/api/agent/enrol', {}),
    hook: () => raw('POST', '/api/hooks/mercado-pago?data.id=1&type=payment', {}),
  };

  beforeAll(async () => {
    product = await startTestProduct({ rateClasses: smallest });
  });
  afterAll(() => product.close());

  it.each(Object.keys(calls) as RateClass[])(
    '%s: past its share a call is answered 429 with the time to wait',
    async (name) => {
      const statuses: number[] = [];
      let last = await calls[name]();
      for (let number = 0; number < 12; number += 1) {
        statuses.push(last.status);
        last = await calls[name]();
      }
      expect(statuses[0]).not.toBe(429);
      expect(last.status).toBe(429);
      expect(last.headers.get('content-type')).toBe('application/problem+json');
      expect(Number(last.headers.get('retry-after'))).toBeGreaterThanOrEqual(1);
      const body: unknown = last.body ?? JSON.parse(last.text ?? '');
      expect(body).toMatchObject({ status: 429, code: 'platform.too_many_requests', facts: { rateClass: name } });
    },
  );

  it('takes an honest doorbell from a network that has used up its forgeries', async () => {
    const gateway = await createStormGateway(product, seededRandom(1));
    const id = await gateway.payBeside('nobody', 1_000);
    expect((await calls.hook()).status).toBe(429);
    for (let number = 0; number < 30; number += 1) expect(await gateway.ring(id, 0)).toBe(200);
  });

  it('lets the right password in while a stranger of the same network guesses at another account', async () => {
    expect((await calls['sign-in']()).status).toBe(429);
    const password = product.product.firstAdministrator?.password;
    for (let number = 0; number < 20; number += 1)
      expect(
        (await raw('POST', '/api/auth/sign-in', { email: 'admin@provedor-exemplo.invalid', password })).status,
      ).toBe(200);
  });

  it('counts forged addresses for nothing', async () => {
    const answer = await raw(
      'POST',
      '/api/auth/sign-in',
      { email: 'ninguem@exemplo.invalid', password: 'palpite-1' },
      { 'x-forwarded-for': '203.0.113.9' },
    );
    expect(answer.status).toBe(429);
  });
});
