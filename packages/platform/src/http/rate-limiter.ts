import type { BucketSize, TokenBuckets } from '@provedor/core/table/token-buckets';
import { AppError } from '@provedor/kernel/app-error';
import type { Clock } from '@provedor/kernel/clock';
import { type RateClassDefinition, rateClasses } from '@provedor/manifest/rate-classes';
import type { RateClass, RouteDefinition } from '@provedor/manifest/route-definition';
import type { Logger } from '../logger.ts';
import type { Caller } from './authenticate.ts';
import type { HttpRequest } from './http-request.ts';
import type { KnownDevices } from './known-device.ts';
import { networkOf, viewerOf } from './network-of.ts';
import { bucketsOf } from './rate-buckets.ts';

/** Buckets that an instance remembers; the oldest is forgotten first, and costs one fetch when it comes back. */
const REMEMBERED = 10_000;

export type RateClasses = Readonly<Record<RateClass, RateClassDefinition>>;

export interface RateLimiterOptions {
  readonly buckets: TokenBuckets;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly devices: KnownDevices;
  readonly classes?: RateClasses;
}

/** A call that was let in. */
export interface Admission {
  /** Tells that the call succeeded: where only guesses count, it has cost nothing. */
  giveBack(): void;
}

export interface RateLimiter {
  /** Throws `platform.too_many_requests` (429) when the caller's bucket is empty. */
  admit(route: RouteDefinition, caller: Caller, request: HttpRequest): Promise<Admission>;
  /** What a call that was refused as forged is answered: the refusal, or 429 once its network has sent too many. */
  refusalOfForged(route: RouteDefinition, request: HttpRequest, refusal: AppError): AppError;
}

interface Held {
  tokens: number;
  /** Epoch milliseconds before which the shared bucket is not asked again. */
  emptyUntil: number;
  fetching?: Promise<void>;
}

const tooMany = (rateClass: RateClass, waitMs: number): AppError =>
  new AppError({
    kind: 'rate_limited',
    code: 'platform.too_many_requests',
    message: 'Too many requests: wait a little and go on',
    facts: { rateClass, retryAfterSeconds: Math.max(1, Math.ceil(waitMs / 1000)) },
  });

/** Buckets of one instance: tokens it has fetched, and what it knows to be empty. */
const createHeldTokens = ({ buckets, clock, logger }: RateLimiterOptions) => {
  const known = new Map<string, Held>();

  const heldOf = (name: string): Held => {
    const held = known.get(name) ?? { tokens: 0, emptyUntil: 0 };
    known.delete(name);
    known.set(name, held);
    const oldest = known.size > REMEMBERED ? known.keys().next().value : undefined;
    if (oldest !== undefined) known.delete(oldest);
    return held;
  };

  const fetchTokens = async (name: string, held: Held, lease: number, size: BucketSize): Promise<void> => {
    try {
      const { granted, retryAfterMs } = await buckets.take(name, lease, size);
      held.tokens += granted;
      held.emptyUntil = clock.now() + retryAfterMs;
    } catch (error) {
      // A limit protects the product; it must not be what stops it.
      logger.warn('rate limit not read', { error });
      held.tokens += 1;
    }
  };

  /** Milliseconds to wait; 0: a token was taken. */
  const take = async (name: string, lease: number, size: BucketSize): Promise<number> => {
    const held = heldOf(name);
    while (held.tokens < 1) {
      const waitMs = held.emptyUntil - clock.now();
      if (waitMs > 0) return waitMs;
      held.fetching ??= fetchTokens(name, held, lease, size).finally(() => {
        delete held.fetching;
      });
      await held.fetching;
    }
    held.tokens -= 1;
    return 0;
  };

  /** The instance keeps what is given back, for the next call of the same bucket: no write of the table. */
  const giveBack = (names: readonly string[]): void => {
    for (const name of names) heldOf(name).tokens += 1;
  };

  return { take, giveBack };
};

/** A bucket in the memory of one instance: no write for what anybody on the internet may send. */
const createLocalBuckets = (clock: Clock) => {
  const fullAt = new Map<string, number>();
  return (name: string, { perSecond, burst }: BucketSize): number => {
    const now = clock.now();
    const next = Math.max(fullAt.get(name) ?? now, now) + 1000 / perSecond;
    const waitMs = next - now - (burst * 1000) / perSecond;
    if (waitMs > 0) return waitMs;
    if (fullAt.size >= REMEMBERED) fullAt.clear();
    fullAt.set(name, next);
    return 0;
  };
};

const atCost: Admission = { giveBack: () => undefined };

/**
 * Enforces the rate classes of the route table (reliability 4.10). Shared buckets stand in the table; an instance fetches tokens for many
 * calls at once, so that most calls cost nothing.
 */
export const createRateLimiter = (options: RateLimiterOptions): RateLimiter => {
  const classes: RateClasses = options.classes ?? rateClasses;
  const held = createHeldTokens(options);
  const takeLocally = createLocalBuckets(options.clock);
  // Anybody may read the public pages; a write of the table for each such call would be a way to spend our money.
  const isFree = ({ access, rateClass }: RouteDefinition): boolean => access === 'public' && rateClass === 'read';
  return {
    admit: async (route, caller, request) => {
      const definition = classes[route.rateClass];
      if (definition.counts === 'refused') return atCost;
      const taken: string[] = [];
      for (const [name, size] of await bucketsOf({ route, caller, request, definition }, options.devices)) {
        const waitMs = isFree(route) ? takeLocally(name, size) : await held.take(name, definition.lease, size);
        if (waitMs > 0) {
          if (definition.counts === 'guesses') held.giveBack(taken);
          throw tooMany(route.rateClass, waitMs);
        }
        taken.push(name);
      }
      return definition.counts === 'guesses' ? { giveBack: () => held.giveBack(taken) } : atCost;
    },
    refusalOfForged: (route, request, refusal) => {
      const definition = classes[route.rateClass];
      if (definition.counts !== 'refused' || refusal.kind !== 'unauthenticated') return refusal;
      const waitMs = takeLocally(`forged/${networkOf(viewerOf(request))}`, definition);
      return waitMs > 0 ? tooMany(route.rateClass, waitMs) : refusal;
    },
  };
};
