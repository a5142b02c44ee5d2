// Reconnection, one layer above the connection: each try is a new connection, and nothing is ever sent twice.

import type { RouterConnection } from '../connection/router-connection.ts';
import { systemTimers, type Timers } from '../connection/timers.ts';
import { RouterOsError, type RouterOsErrorCode } from '../protocol/routeros-error.ts';
import { type BackoffOptions, backoffMs } from './backoff.ts';

export type SessionState =
  | { readonly kind: 'connecting' }
  | { readonly kind: 'online'; readonly connection: RouterConnection }
  | { readonly kind: 'waiting'; readonly delayMs: number; readonly error: RouterOsError }
  /** `error` undefined: closed by us. Else the router refuses us for good and a person has to look. */
  | { readonly kind: 'stopped'; readonly error: RouterOsError | undefined };

export interface SessionOptions {
  /** Makes a new connection; honours the signal. */
  readonly connect: (signal: AbortSignal) => Promise<RouterConnection>;
  /** Told of every change of state. */
  readonly onState?: ((state: SessionState) => void) | undefined;
  readonly backoff?: Partial<BackoffOptions> | undefined;
  /** A connection that lived this long makes the next wait short again. Default 60,000. */
  readonly stableAfterMs?: number | undefined;
  readonly timers?: Timers | undefined;
}

export interface RouterSession {
  readonly state: () => SessionState;
  /** The connection, as soon as there is one. Rejects with TIMEOUT, or with why the session has stopped. */
  readonly connection: (timeoutMs: number) => Promise<RouterConnection>;
  /** Ends the connection and the tries. May be called again. */
  readonly close: () => Promise<void>;
}

/** Another try would fail alike, and the router's brute-force rules would shut us out. */
const hopeless: ReadonlySet<RouterOsErrorCode> = new Set(['AUTH', 'TLS_PIN', 'INVALID_INPUT']);

const asRouterOsError = (cause: unknown): RouterOsError =>
  cause instanceof RouterOsError
    ? cause
    : new RouterOsError({ code: 'CONNECT_FAILED', outcome: 'not_sent', message: 'connecting failed', cause });

const notConnected = (code: RouterOsErrorCode, message: string): RouterOsError =>
  new RouterOsError({ code, outcome: 'not_sent', message });

/** Keeps one connection to a router for as long as the session lives. */
export function createRouterSession(options: SessionOptions): RouterSession {
  const { timers = systemTimers, stableAfterMs = 60_000 } = options;
  const backoff = { firstMs: 1000, maximumMs: 60_000, random: Math.random, ...options.backoff };
  const giveUp = new AbortController();
  const watchers = new Set<(state: SessionState) => void>();
  let state: SessionState = { kind: 'connecting' };
  let attempt = 0;
  let cancelWait = (): void => undefined;

  const enter = (next: SessionState): void => {
    if (state.kind === 'stopped') return;
    state = next;
    options.onState?.(next);
    for (const watcher of [...watchers]) watcher(next);
  };

  const retry = (error: RouterOsError): void => {
    if (hopeless.has(error.code)) {
      enter({ kind: 'stopped', error });
      return;
    }
    const delayMs = backoffMs(attempt, backoff);
    attempt += 1;
    enter({ kind: 'waiting', delayMs, error });
    cancelWait = timers.after(delayMs, () => void connect());
  };

  const serve = async (connection: RouterConnection): Promise<void> => {
    const cancelStable = timers.after(stableAfterMs, () => {
      attempt = 0;
    });
    enter({ kind: 'online', connection });
    const { code, message, cause } = await connection.closed;
    cancelStable();
    if (state.kind !== 'stopped') retry(new RouterOsError({ code, message, outcome: 'not_sent', cause }));
  };

  const connect = async (): Promise<void> => {
    enter({ kind: 'connecting' });
    try {
      const connection = await options.connect(giveUp.signal);
      if (state.kind === 'stopped') await connection.close();
      else await serve(connection);
    } catch (error) {
      if (state.kind !== 'stopped') retry(asRouterOsError(error));
    }
  };

  const whenOnline = (timeoutMs: number): Promise<RouterConnection> => {
    const { promise, resolve, reject } = Promise.withResolvers<RouterConnection>();
    const watcher = (next: SessionState): void => {
      if (next.kind === 'online') resolve(next.connection);
      if (next.kind === 'stopped') reject(next.error ?? notConnected('CLOSED', 'the session was closed'));
    };
    watchers.add(watcher);
    const cancel = timers.after(timeoutMs, () => reject(notConnected('TIMEOUT', `not online within ${timeoutMs} ms`)));
    watcher(state);
    return promise.finally(() => {
      cancel();
      watchers.delete(watcher);
    });
  };

  const close = async (): Promise<void> => {
    const before = state;
    enter({ kind: 'stopped', error: undefined });
    cancelWait();
    giveUp.abort();
    if (before.kind === 'online') await before.connection.close();
  };

  void connect();
  return { state: () => state, connection: whenOnline, close };
}
