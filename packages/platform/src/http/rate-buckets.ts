import { createHash } from 'node:crypto';
import type { BucketSize } from '@provedor/core/table/token-buckets';
import { actorName } from '@provedor/kernel/context';
import {
  type RateClassDefinition,
  SHARED_ADDRESS_FACTOR,
  SIGN_IN_NETWORK_FACTOR,
} from '@provedor/manifest/rate-classes';
import type { RouteDefinition } from '@provedor/manifest/route-definition';
import * as z from 'zod';
import type { Caller } from './authenticate.ts';
import type { HttpRequest } from './http-request.ts';
import { networkOf, viewerOf } from './network-of.ts';

export type Bucket = readonly [name: string, size: BucketSize];

const NamedAccount = z.object({ email: z.string() });
/** Many times what a sign-in needs; a longer body is counted as naming nobody. */
const MAXIMUM_BYTES = 8_192;
const DIGEST_LETTERS = 32;

const jsonOf = (body: Buffer): unknown => {
  if (body.length > MAXIMUM_BYTES) return undefined;
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    // The route refuses it a moment later; here it only has to count.
    return undefined;
  }
};

/** The account that a sign-in names, as a digest: no address of a person stands in a key. */
const accountOf = (body: Buffer): string => {
  const named = NamedAccount.safeParse(jsonOf(body));
  if (!named.success) return 'none';
  return createHash('sha256').update(named.data.email.trim().toLowerCase()).digest('hex').slice(0, DIGEST_LETTERS);
};

const times = ({ perSecond, burst }: BucketSize, factor: number): BucketSize => ({
  perSecond: perSecond * factor,
  burst: burst * factor,
});

/**
 * Whose buckets a call takes from, the narrowest first: whoever has used up their own takes nothing from the others. Behind one address of
 * the distribution many networks call: each has its share, and all have a bound.
 */
export const bucketsOf = (
  route: RouteDefinition,
  caller: Caller,
  request: HttpRequest,
  definition: RateClassDefinition,
): readonly Bucket[] => {
  const { rateClass } = route;
  if (route.access !== 'public') return [[`${rateClass}/${actorName(caller.actor).replace(':', '/')}`, definition]];
  const source = `${rateClass}/net/${networkOf(request.sourceIp)}`;
  const network = `${source}/${networkOf(viewerOf(request))}`;
  const guesses = definition.counts === 'guesses';
  const share = guesses ? times(definition, SIGN_IN_NETWORK_FACTOR) : definition;
  return [
    ...(guesses ? [[`${network}/${accountOf(request.body)}`, definition] as const] : []),
    [network, share],
    [source, times(share, SHARED_ADDRESS_FACTOR)],
  ];
};
