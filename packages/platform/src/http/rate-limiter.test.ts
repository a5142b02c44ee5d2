import type { TokenBuckets } from '@provedor/core/table/token-buckets';
import { AppError } from '@provedor/kernel/app-error';
import { travellingClock } from '@provedor/kernel/clock';
import { rateClasses } from '@provedor/manifest/rate-classes';
import type { Access, RateClass, RouteDefinition } from '@provedor/manifest/route-definition';
import { describe, expect, it } from 'vitest';
import { createLogger } from '../logger.ts';
import type { Caller } from './authenticate.ts';
import type { HttpRequest } from './http-request.ts';
import { createRateLimiter, type RateClasses } from './rate-limiter.ts';

const small = Object.fromEntries(
  Object.entries(rateClasses).map(([name, definition]) => [name, { ...definition, perSecond: 1, burst: 5, lease: 2 }]),
) as RateClasses;
const route = (rateClass: RateClass, access: Access) => ({ rateClass, access }) as RouteDefinition;
const staff = (userId: string) => ({ actor: { kind: 'staff', userId } }) as unknown as Caller;
const nobody = { actor: { kind: 'system', name: 'anonymous' } } as unknown as Caller;
const from = (sourceIp: string, viewer = sourceIp) =>
  ({ sourceIp, headers: { 'x-forwarded-for': `${viewer}, ${sourceIp}` } }) as unknown as HttpRequest;
const forged = () => new AppError({ kind: 'unauthenticated', code: 'payments.signature_refused', message: 'forged' });

const world = () => {
  const clock = travellingClock('2026-11-25T15:00:00.000Z');
  const fullAt = new Map<string, number>();
  let asked = 0;
  const buckets: TokenBuckets = {
    take: (name, wanted, { perSecond, burst }) => {
      asked += 1;
      const now = clock.now();
      const full = Math.max(fullAt.get(name) ?? now, now);
      const left = Math.floor(burst - ((full - now) * perSecond) / 1000);
      const granted = Math.min(left, wanted);
      if (granted < 1) return Promise.resolve({ granted: 0, retryAfterMs: 1000 });
      fullAt.set(name, full + (granted * 1000) / perSecond);
      return Promise.resolve({ granted, retryAfterMs: 0 });
    },
  };
  const make = (ports: TokenBuckets = buckets) =>
    createRateLimiter({ buckets: ports, clock, logger: createLogger(clock, () => undefined), classes: small });
  return { clock, make, asked: () => asked };
};

/** How many of `tries` calls get in. */
const admitted = async (tries: number, call: () => Promise<void>): Promise<number> => {
  let count = 0;
  for (let number = 0; number < tries; number += 1)
    await call().then(
      () => (count += 1),
      (error: unknown) => expect(error).toMatchObject({ kind: 'rate_limited', code: 'platform.too_many_requests' }),
    );
  return count;
};

describe('the rate limiter', () => {
  it.each([
    ['read', 'customers:customer.read'],
    ['write', 'customers:customer.create'],
    ['bulk', 'imports:import.create'],
  ] as const)(
    'gives each account its share of %s calls, over all instances, and no other account less',
    async (name, access) => {
      const { make, clock } = world();
      const [one, two] = [make(), make()];
      const call = (limiter: typeof one, user: string) => () =>
        limiter.admit(route(name, access), staff(user), from('203.0.113.1'));
      const together = (await admitted(6, call(one, 'usr_a'))) + (await admitted(6, call(two, 'usr_a')));
      expect(together).toBe(5);
      expect(await admitted(9, call(one, 'usr_b'))).toBe(5);
      clock.advance(3_000);
      expect(await admitted(9, call(one, 'usr_a'))).toBe(3);
    },
  );

  it('gives each site its share of agent calls', async () => {
    const { make } = world();
    const limiter = make();
    const site = (siteId: string) => ({ actor: { kind: 'agent', siteId } }) as unknown as Caller;
    const call = (siteId: string) => () => limiter.admit(route('agent', 'agent'), site(siteId), from('203.0.113.1'));
    expect(await admitted(9, call('sit_a'))).toBe(5);
    expect(await admitted(9, call('sit_b'))).toBe(5);
  });

  it('counts sign-ins by network; an invented X-Forwarded-For moves nobody past the bound of the address that calls', async () => {
    const { make } = world();
    const limiter = make();
    const enter = (request: HttpRequest) => () => limiter.admit(route('sign-in', 'public'), nobody, request);
    expect(await admitted(9, enter(from('198.51.100.1', '203.0.113.1')))).toBe(5);
    expect(await admitted(9, enter(from('198.51.100.1', '203.0.113.99')))).toBe(0);
    expect(await admitted(9, enter(from('198.51.100.1', '192.0.2.1')))).toBe(5);
    let forgedNetworks = 0;
    for (let number = 0; number < 100; number += 1)
      forgedNetworks += await admitted(1, enter(from('198.51.100.1', `10.0.${number}.1`)));
    expect(forgedNetworks).toBeLessThan(50);
  });

  it('never limits a doorbell; of forged ones it answers 429 after too many, by network', async () => {
    const { make, asked } = world();
    const limiter = make();
    const hook = route('hook', 'public');
    expect(await admitted(500, () => limiter.admit(hook, nobody, from('203.0.113.1')))).toBe(500);
    const answers = Array.from({ length: 9 }, () => limiter.refusalOfForged(hook, from('203.0.113.1'), forged()).kind);
    expect(answers).toEqual([...Array(5).fill('unauthenticated'), ...Array(4).fill('rate_limited')]);
    expect(limiter.refusalOfForged(hook, from('192.0.2.1'), forged()).kind).toBe('unauthenticated');
    expect(await admitted(9, () => limiter.admit(hook, nobody, from('203.0.113.1')))).toBe(9);
    expect(asked()).toBe(0);
  });

  it('limits public pages without a write of the table', async () => {
    const { make, asked } = world();
    const limiter = make();
    expect(await admitted(9, () => limiter.admit(route('read', 'public'), nobody, from('203.0.113.1')))).toBe(5);
    expect(asked()).toBe(0);
  });

  it('asks the table once for many calls, also side by side, and not at all while it knows the bucket to be empty', async () => {
    const { make, asked } = world();
    const limiter = make();
    const call = () => limiter.admit(route('read', 'a:b.c'), staff('usr_a'), from('203.0.113.1'));
    await Promise.all([call(), call()]);
    expect(asked()).toBe(1);
    await admitted(100, call);
    expect(asked()).toBeLessThanOrEqual(4);
  });

  it('says how long to wait', async () => {
    const { make } = world();
    const limiter = make();
    const call = () => limiter.admit(route('read', 'a:b.c'), staff('usr_a'), from('203.0.113.1'));
    await admitted(5, call);
    await expect(call()).rejects.toMatchObject({ facts: { rateClass: 'read', retryAfterSeconds: 1 } });
  });

  it('lets everybody in while the table does not answer', async () => {
    const { make } = world();
    const limiter = make({ take: () => Promise.reject(new Error('down')) });
    expect(await admitted(20, () => limiter.admit(route('write', 'a:b.c'), staff('usr_a'), from('1.1.1.1')))).toBe(20);
  });
});
