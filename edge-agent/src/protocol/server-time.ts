import type { Clock } from '@provedor/kernel/clock';

/** A clock of the machine may differ from the server's by this much before blocks are refused. */
export const MAXIMUM_SKEW_MS = 120_000;

/**
 * The server's time, carried forward by the monotonic clock between answers, so that a wrong or jumping clock of this machine
 * neither prolongs a warrant nor ends one.
 */
export interface ServerTime extends Clock {
  /**
   * Takes a time out of a server's answer that took `tripMs` from question to answer. The server may have written it at the start of the
   * trip: the latest time that it can be by now is taken, so that a slow answer never prolongs a warrant.
   */
  learn(serverTimeMs: number, tripMs: number): void;
  /** False until this process has heard the server: blocks wait for it. */
  isKnown(): boolean;
  /** How far the machine's clock is from the server's, in milliseconds. */
  skewMs(): number;
}

export interface ServerTimeOptions {
  readonly clock: Clock;
  /** Milliseconds of a clock that never jumps. */
  readonly monotonicMs: () => number;
  /** Server time that an earlier process wrote down: time cannot be before it. */
  readonly notBeforeMs: number;
}

export const createServerTime = ({ clock, monotonicMs, notBeforeMs }: ServerTimeOptions): ServerTime => {
  let learnt: { readonly serverMs: number; readonly atMs: number } | undefined;
  const startedAtMs = monotonicMs();
  const now = (): number =>
    learnt === undefined
      ? Math.max(clock.now(), notBeforeMs + monotonicMs() - startedAtMs)
      : learnt.serverMs + monotonicMs() - learnt.atMs;
  return {
    now,
    learn: (serverMs, tripMs) => {
      learnt = { serverMs: serverMs + tripMs, atMs: monotonicMs() };
    },
    isKnown: () => learnt !== undefined,
    skewMs: () => clock.now() - now(),
  };
};
