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
import { accountDigest, type KnownDevices } from './known-device.ts';
import { networkOf, viewerOf } from './network-of.ts';

export type Bucket = readonly [name: string, size: BucketSize];

const NamedAccount = z.object({ email: z.string() });
/** Many times what a sign-in needs; a longer body is counted as naming nobody. */
const MAXIMUM_BYTES = 8_192;

const jsonOf = (body: Buffer): unknown => {
  if (body.length > MAXIMUM_BYTES) return undefined;
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    // The route refuses it a moment later; here it only has to count.
    return undefined;
  }
};

/** The account that a sign-in names, as a digest. */
const accountOf = (body: Buffer): string => {
  const named = NamedAccount.safeParse(jsonOf(body));
  return named.success ? accountDigest(named.data.email) : 'none';
};

const times = ({ perSecond, burst }: BucketSize, factor: number): BucketSize => ({
  perSecond: perSecond * factor,
  burst: burst * factor,
});

const publicBuckets = (rateClass: string, request: HttpRequest, share: BucketSize): readonly [Bucket, Bucket] => {
  const source = `${rateClass}/net/${networkOf(request.sourceIp)}`;
  return [
    [`${source}/${networkOf(viewerOf(request))}`, share],
    [source, times(share, SHARED_ADDRESS_FACTOR)],
  ];
};

/** Guesses at one account from one network, then what that network and the address that calls may guess at all. */
const guessBuckets = async (
  rateClass: string,
  request: HttpRequest,
  size: BucketSize,
  devices: KnownDevices,
): Promise<readonly Bucket[]> => {
  const account = accountOf(request.body);
  if (await devices.isKnown(request, account)) return [[`${rateClass}/known/${account}`, size]];
  const wider = publicBuckets(rateClass, request, times(size, SIGN_IN_NETWORK_FACTOR));
  return [[`${wider[0][0]}/${account}`, size], ...wider];
};

export interface BucketFacts {
  readonly route: RouteDefinition;
  readonly caller: Caller;
  readonly request: HttpRequest;
  readonly definition: RateClassDefinition;
}

/**
 * Whose buckets a call takes from, the narrowest first: whoever has used up their own takes nothing from the others. Behind one address of
 * the distribution many networks call: each has its share, and all have a bound.
 */
export const bucketsOf = async (
  { route, caller, request, definition }: BucketFacts,
  devices: KnownDevices,
): Promise<readonly Bucket[]> => {
  const { rateClass } = route;
  if (route.access !== 'public') return [[`${rateClass}/${actorName(caller.actor).replace(':', '/')}`, definition]];
  if (definition.counts === 'guesses') return guessBuckets(rateClass, request, definition, devices);
  return publicBuckets(rateClass, request, definition);
};
