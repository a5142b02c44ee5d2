import type { RateClass } from './route-definition.ts';

/** A token bucket: `burst` calls at once, and `perSecond` more each second. */
export interface RateLimit {
  readonly perSecond: number;
  readonly burst: number;
}

export interface RateClassDefinition extends RateLimit {
  /**
   * Whose bucket: `caller` is the account or the site, and the network where nobody is signed in. `refused`: only calls that are refused as
   * forged count, by network; an honest one is never lost to a limit.
   */
  readonly counts: 'caller' | 'refused';
  /** Tokens that an instance fetches from the shared bucket at once: one write of the table serves so many calls. */
  readonly lease: number;
}

/**
 * Far above what people and programs of ours do, below what a runaway script or a thief of a session would do. Signing in is guessed at, so
 * it is counted one by one; guesses at one account are braked by the user pool besides.
 */
export const rateClasses = {
  read: { perSecond: 500, burst: 10_000, counts: 'caller', lease: 50 },
  write: { perSecond: 200, burst: 5_000, counts: 'caller', lease: 20 },
  bulk: { perSecond: 20, burst: 500, counts: 'caller', lease: 5 },
  'sign-in': { perSecond: 1, burst: 120, counts: 'caller', lease: 1 },
  agent: { perSecond: 20, burst: 1_000, counts: 'caller', lease: 10 },
  hook: { perSecond: 50, burst: 5_000, counts: 'refused', lease: 1 },
} as const satisfies Readonly<Record<RateClass, RateClassDefinition>>;

/** What all callers behind one address of the distribution may do together, as a multiple of one network's share. */
export const SHARED_ADDRESS_FACTOR = 10;
