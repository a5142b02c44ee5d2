import type { RateClass } from './route-definition.ts';

/** A token bucket: `burst` calls at once, and `perSecond` more each second. */
export interface RateLimit {
  readonly perSecond: number;
  readonly burst: number;
}

export interface RateClassDefinition extends RateLimit {
  /**
   * Whose bucket: `caller` is the account or the site, and the network where nobody is signed in. `refused`: only calls that are refused as
   * forged count, by network; an honest one is never lost to a limit. `guesses`: calls that do not succeed, by account that is guessed at
   * and network; a right password costs nothing.
   */
  readonly counts: 'caller' | 'refused' | 'guesses';
  /** Tokens that an instance fetches from the shared bucket at once: one write of the table serves so many calls. */
  readonly lease: number;
}

/**
 * Far above what people and programs of ours do, below what a runaway script or a thief of a session would do. Signing in is guessed at, so
 * it is counted one by one: few guesses at one account, more in its whole network, so that a stranger there does not lock the staff out.
 * Guesses at one account are braked by the user pool besides, wherever they come from.
 */
export const rateClasses = {
  read: { perSecond: 500, burst: 10_000, counts: 'caller', lease: 50 },
  write: { perSecond: 200, burst: 5_000, counts: 'caller', lease: 20 },
  bulk: { perSecond: 20, burst: 500, counts: 'caller', lease: 5 },
  'sign-in': { perSecond: 0.1, burst: 20, counts: 'guesses', lease: 1 },
  agent: { perSecond: 20, burst: 1_000, counts: 'caller', lease: 10 },
  hook: { perSecond: 50, burst: 5_000, counts: 'refused', lease: 1 },
} as const satisfies Readonly<Record<RateClass, RateClassDefinition>>;

/** What a network may guess at all accounts together, as a multiple of its guesses at one: 600 at once and 3 a second. */
export const SIGN_IN_NETWORK_FACTOR = 30;

/** What all callers behind one address of the distribution may do together, as a multiple of one network's share. */
export const SHARED_ADDRESS_FACTOR = 10;
