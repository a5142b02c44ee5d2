import type { BucketSize, TokenBuckets } from '@provedor/core/table/token-buckets';
import { AppError } from '@provedor/kernel/app-error';
import type { Clock } from '@provedor/kernel/clock';
import { actorName } from '@provedor/kernel/context';
import { type RateClassDefinition, rateClasses, SHARED_ADDRESS_FACTOR } from '@provedor/manifest/rate-classes';
import type { RateClass, RouteDefinition } from '@provedor/manifest/route-definition';
import type { Logger } from '../logger.ts';
import type { Caller } from './authenticate.ts';
import type { HttpRequest } from './http-request.ts';
import { networkOf, viewerOf } from './network-of.ts';

/** Buckets that an instance remembers; the oldest is forgotten first, and costs one fetch when it comes back. */
const REMEMBERED = 10_000;

export type RateClasses = Readonly<Record<RateClass, RateClassDefinition>>;

export interface RateLimiterOptions {
  readonly buckets: TokenBuckets;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly classes?: RateClasses;
}

export interface RateLimiter {
  /** Throws `platform.too_many_requests` (429) when the caller's bucket is empty. */
  admit(route: RouteDefinition, caller: Caller, request: HttpRequest): Promise<void>;
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

/** Whose buckets a call takes from. Behind one address of the distribution many networks call: each has its share, and all have a bound. */
const bucketsOf = (
  route: RouteDefinition,
  caller: Caller,
  request: HttpRequest,
  size: BucketSize,
): readonly (readonly [string, BucketSize])[] => {
  const { rateClass } = route;
  if (route.access !== 'public') return [[`${rateClass}/${actorName(caller.actor).replace(':', '/')}`, size]];
  const source = networkOf(request.sourceIp);
  const viewer = networkOf(viewerOf(request));
  const all = { perSecond: size.perSecond * SHARED_ADDRESS_FACTOR, burst: size.burst * SHARED_ADDRESS_FACTOR };
  return [
    [`${rateClass}/net/${source}`, all],
    [`${rateClass}/net/${source}/${viewer}`, size],
  ];
};

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
  return async (name: string, lease: number, size: BucketSize): Promise<number> => {
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

/**
 * Enforces the rate classes of the route table (reliability 4.10). Shared buckets stand in the table; an instance fetches tokens for many
 * calls at once, so that most calls cost nothing.
 */
export const createRateLimiter = (options: RateLimiterOptions): RateLimiter => {
  const classes: RateClasses = options.classes ?? rateClasses;
  const take = createHeldTokens(options);
  const takeLocally = createLocalBuckets(options.clock);
  // Anybody may read the public pages; a write of the table for each such call would be a way to spend our money.
  const isFree = ({ access, rateClass }: RouteDefinition): boolean => access === 'public' && rateClass === 'read';
  return {
    admit: async (route, caller, request) => {
      const definition = classes[route.rateClass];
      if (definition.counts === 'refused') return;
      for (const [name, size] of bucketsOf(route, caller, request, definition)) {
        const waitMs = isFree(route) ? takeLocally(name, size) : await take(name, definition.lease, size);
        if (waitMs > 0) throw tooMany(route.rateClass, waitMs);
      }
    },
    refusalOfForged: (route, request, refusal) => {
      const definition = classes[route.rateClass];
      if (definition.counts !== 'refused' || refusal.kind !== 'unauthenticated') return refusal;
      const waitMs = takeLocally(`forged/${networkOf(viewerOf(request))}`, definition);
      return waitMs > 0 ? tooMany(route.rateClass, waitMs) : refusal;
    },
  };
};
