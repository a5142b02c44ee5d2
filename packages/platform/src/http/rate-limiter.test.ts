import type { TokenBuckets } from '@provedor/core/table/token-buckets';
import { AppError } from '@provedor/kernel/app-error';
import { travellingClock } from '@provedor/kernel/clock';
import { rateClasses, SHARED_ADDRESS_FACTOR, SIGN_IN_NETWORK_FACTOR } from '@provedor/manifest/rate-classes';
import type { Access, RateClass, RouteDefinition } from '@provedor/manifest/route-definition';
import { describe, expect, it } from 'vitest';
import { createLogger } from '../logger.ts';
import type { Caller } from './authenticate.ts';
import type { HttpRequest } from './http-request.ts';
import { createKnownDevices, KNOWN_DEVICE_COOKIE } from './known-device.ts';
import { createRateLimiter, type RateClasses, type RateLimiter } from './rate-limiter.ts';

const small = Object.fromEntries(
  Object.entries(rateClasses).map(([name, definition]) => [name, { ...definition, perSecond: 1, burst: 5, lease: 2 }]),
) as RateClasses;
const route = (rateClass: RateClass, access: Access) => ({ rateClass, access }) as RouteDefinition;
const staff = (userId: string) => ({ actor: { kind: 'staff', userId } }) as unknown as Caller;
const nobody = { actor: { kind: 'system', name: 'anonymous' } } as unknown as Caller;
const from = (sourceIp: string, viewer = sourceIp) =>
  ({ sourceIp, cookies: [], headers: { 'x-forwarded-for': `${viewer}, ${sourceIp}` } }) as unknown as HttpRequest;
const forged = () => new AppError({ kind: 'unauthenticated', code: 'payments.signature_refused', message: 'forged' });

const devices = createKnownDevices(() => Promise.resolve('key'));

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
    createRateLimiter({ buckets: ports, clock, logger: createLogger(clock, () => undefined), devices, classes: small });
  return { clock, make, asked: () => asked };
};

/** How many of `tries` calls get in. */
const admitted = async (tries: number, call: () => Promise<unknown>): Promise<number> => {
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

  describe('of sign-ins', () => {
    const guess = (email: string, viewer = '203.0.113.1') =>
      ({ ...from('198.51.100.1', viewer), body: Buffer.from(JSON.stringify({ email, password: 'x' })) }) as HttpRequest;
    const entering = (limiter: RateLimiter, request: HttpRequest) => async () => {
      await limiter.admit(route('sign-in', 'public'), nobody, request);
    };

    it('counts guesses at one account from one network, however the address is written', async () => {
      const limiter = world().make();
      expect(await admitted(3, entering(limiter, guess('ana@exemplo.br')))).toBe(3);
      expect(await admitted(9, entering(limiter, guess(' ANA@Exemplo.br ', '203.0.113.99')))).toBe(2);
      expect(await admitted(9, entering(limiter, guess('ana@exemplo.br', '192.0.2.1')))).toBe(5);
      expect(await admitted(9, entering(limiter, guess('bia@exemplo.br')))).toBe(5);
    });

    it('gives back what a right password took, over all instances', async () => {
      const { make, asked } = world();
      const limiter = make();
      const enter = async () => {
        const { giveBack } = await limiter.admit(route('sign-in', 'public'), nobody, guess('ana@exemplo.br'));
        giveBack();
      };
      expect(await admitted(100, enter)).toBe(100);
      expect(asked()).toBeLessThanOrEqual(3);
      expect(await admitted(9, entering(make(), guess('ana@exemplo.br')))).toBeGreaterThanOrEqual(3);
    });

    it('stays inside a budget of the network over all accounts, and of the address that calls over invented networks', async () => {
      const { make } = world();
      const [one, two] = [make(), make()];
      let inside = 0;
      for (let number = 0; number < 5_000; number += 1)
        inside += await admitted(1, entering(number % 2 === 0 ? one : two, guess(`a${number}@exemplo.br`)));
      expect(inside).toBeGreaterThan(4 * SIGN_IN_NETWORK_FACTOR);
      expect(inside).toBeLessThanOrEqual(5 * SIGN_IN_NETWORK_FACTOR);
      for (let number = 0; number < 5_000; number += 1)
        inside += await admitted(
          1,
          entering(one, guess(`a${number}@exemplo.br`, `10.${number >> 8}.${number & 255}.1`)),
        );
      expect(inside).toBeLessThanOrEqual(5 * SIGN_IN_NETWORK_FACTOR * SHARED_ADDRESS_FACTOR);
    });

    it('lets nobody who hammers at one account use up what the network has for the others', async () => {
      const limiter = world().make();
      await admitted(5_000, entering(limiter, guess('ana@exemplo.br')));
      expect(await admitted(9, entering(limiter, guess('bia@exemplo.br')))).toBe(5);
    });

    it('lets a browser on which the account was used before try its password while strangers use up the network', async () => {
      const limiter = world().make();
      const using = (email: string, token: string) =>
        ({ ...guess(email), cookies: [`${KNOWN_DEVICE_COOKIE}=${token}`] }) as HttpRequest;
      for (let number = 0; number < 300; number += 1)
        await admitted(1, entering(limiter, guess(`a${number}@exemplo.br`)));
      const token = await devices.tokenFor('Ana@exemplo.br');
      expect(await admitted(9, entering(limiter, guess('ana@exemplo.br')))).toBe(0);
      expect(await admitted(9, entering(limiter, using('bia@exemplo.br', token)))).toBe(0);
      expect(await admitted(9, entering(limiter, using('ana@exemplo.br', 'invented')))).toBe(0);
      expect(await admitted(9, entering(limiter, using('ana@exemplo.br', token)))).toBe(5);
    });

    it('gives a known browser its own guesses: strangers at the same account take none of them', async () => {
      const limiter = world().make();
      const cookies = [`${KNOWN_DEVICE_COOKIE}=${await devices.tokenFor('ana@exemplo.br')}`];
      await admitted(9, entering(limiter, guess('ana@exemplo.br')));
      const request = { ...guess('ana@exemplo.br'), cookies } as HttpRequest;
      expect(await admitted(9, entering(limiter, request))).toBe(5);
    });

    it('counts what names no account by network', async () => {
      const limiter = world().make();
      const broken = { ...from('198.51.100.1', '203.0.113.1'), body: Buffer.from('{"email":') } as HttpRequest;
      expect(await admitted(9, entering(limiter, broken))).toBe(5);
    });
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
