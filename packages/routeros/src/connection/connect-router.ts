import { RouterOsError } from '../protocol/routeros-error.ts';
import { createLink, type Link } from './link.ts';
import { type Credentials, logIn } from './log-in.ts';
import type { NoticeListener } from './notice.ts';
import { openSocket, type RouterEndpoint } from './open-socket.ts';
import { createConnection, type RouterConnection } from './router-connection.ts';
import { systemTimers, type Timers } from './timers.ts';

export interface ConnectOptions extends RouterEndpoint, Credentials {
  /** For TCP, TLS and login together. Default 10,000. */
  readonly connectTimeoutMs?: number | undefined;
  /** Deadline of a command that names none. Default 15,000; 60,000 for export, fetch and backups. */
  readonly commandTimeoutMs?: number | undefined;
  /** Reads on their way at once. Default 4. */
  readonly parallelReads?: number | undefined;
  /** Writes on their way at once. Default 1; more only for writes that may be done in any order. */
  readonly parallelWrites?: number | undefined;
  /** Commands that may wait for a place; the next one is refused with BACKPRESSURE. Default 200. */
  readonly maxWaiting?: number | undefined;
  /** Time between health probes; 0 for none. Default 30,000. */
  readonly probeEveryMs?: number | undefined;
  /** Send what is called for in one tick in one packet. Default true. */
  readonly coalesce?: boolean | undefined;
  /** Ceiling for one incoming word. Default 16 MiB. */
  readonly maxWordBytes?: number | undefined;
  /** Told of odd sentences that did no harm; secret values are masked. */
  readonly onNotice?: NoticeListener | undefined;
  /** Gives up connecting. */
  readonly signal?: AbortSignal | undefined;
  readonly timers?: Timers | undefined;
}

/** Whatever went wrong before the end of the login, no command of the caller has left. */
function asConnectError(error: unknown, host: string): RouterOsError {
  if (!(error instanceof RouterOsError))
    return new RouterOsError({ code: 'CONNECT_FAILED', outcome: 'not_sent', message: host, cause: error });
  if (error.outcome !== 'unknown') return error;
  const code = error.code === 'CONNECTION_LOST' ? 'CONNECT_FAILED' : error.code;
  const { message, traps } = error;
  return new RouterOsError({ code, outcome: 'not_sent', message: `${host}: ${message}`, traps, cause: error });
}

function openLink(options: ConnectOptions, signal: AbortSignal, timers: Timers): Promise<Link> {
  return openSocket(options, signal).then((socket) =>
    createLink(socket, {
      timers,
      parallel: { read: options.parallelReads ?? 4, write: options.parallelWrites ?? 1 },
      maxWaiting: options.maxWaiting ?? 200,
      coalesce: options.coalesce ?? true,
      maxWordBytes: options.maxWordBytes,
      onNotice: options.onNotice,
    }),
  );
}

/**
 * Connects and logs in. One connection per router is meant: all commands share it by tag.
 *
 * @throws RouterOsError of outcome `not_sent`: CONNECT_FAILED, TIMEOUT, TLS_PIN, FATAL, PROTOCOL; or of outcome
 * `refused`: AUTH. The socket is gone then.
 */
export async function connectRouter(options: ConnectOptions): Promise<RouterConnection> {
  const { host, signal, connectTimeoutMs = 10_000, timers = systemTimers } = options;
  const giveUp = new AbortController();
  const abort = (code: 'TIMEOUT' | 'CLOSED', message: string): void =>
    giveUp.abort(new RouterOsError({ code, outcome: 'not_sent', message: `${host}: ${message}` }));
  const onSignal = (): void => abort('CLOSED', 'connecting was given up');
  const cancelDeadline = timers.after(connectTimeoutMs, () =>
    abort('TIMEOUT', `not logged in within ${connectTimeoutMs} ms`),
  );
  signal?.addEventListener('abort', onSignal, { once: true });
  if (signal?.aborted === true) onSignal();
  try {
    const link = await openLink(options, giveUp.signal, timers);
    await logInOrDestroy(link, options, giveUp.signal);
    return createConnection(link, { ...options, timers });
  } catch (error) {
    throw asConnectError(error, host);
  } finally {
    cancelDeadline();
    signal?.removeEventListener('abort', onSignal);
  }
}

async function logInOrDestroy(link: Link, credentials: Credentials, signal: AbortSignal): Promise<void> {
  const destroy = (reason: unknown): void =>
    link.destroy(reason instanceof RouterOsError ? reason : { code: 'CONNECT_FAILED', message: 'login failed' });
  const onAbort = (): void => destroy(signal.reason);
  signal.addEventListener('abort', onAbort, { once: true });
  try {
    if (signal.aborted) onAbort();
    await logIn(link, credentials);
  } catch (error) {
    destroy(error);
    throw error;
  } finally {
    signal.removeEventListener('abort', onAbort);
  }
}
