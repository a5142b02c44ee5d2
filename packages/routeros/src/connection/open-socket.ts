import { connect, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { RouterOsError } from '../protocol/routeros-error.ts';
import { describeSocketError } from './attach-socket.ts';
import { pinMismatch, type RouterTls, tlsOptions } from './router-tls.ts';

export interface RouterEndpoint {
  readonly host: string;
  /** Default 8728, or 8729 with TLS. */
  readonly port?: number | undefined;
  readonly tls?: RouterTls | undefined;
}

const failure = (code: 'CONNECT_FAILED' | 'TLS_PIN', message: string, cause?: unknown): RouterOsError =>
  new RouterOsError({ code, outcome: 'not_sent', message, cause });

/**
 * Opens the socket, encrypted if asked for, and with the peer's certificate checked. No-delay is on: with it off a
 * command of several packets waits for the router's delayed acknowledgement, 40 ms each time.
 *
 * @throws RouterOsError CONNECT_FAILED, or TLS_PIN when another certificate answered; the signal's reason when aborted
 */
export function openSocket({ host, port, tls = false }: RouterEndpoint, signal: AbortSignal): Promise<Socket> {
  const { promise, resolve, reject } = Promise.withResolvers<Socket>();
  const at = { host, port: port ?? (tls === false ? 8728 : 8729), noDelay: true };
  const secure = tls === false ? undefined : connectTls({ ...at, ...tlsOptions(tls) });
  const socket = secure ?? connect(at);

  const give = (error: unknown): void => {
    socket.destroy();
    reject(error);
  };
  const abort = (): void => give(signal.reason);
  const onClose = (): void => give(failure('CONNECT_FAILED', `${host}: closed while connecting`));
  const leave = (): void => {
    signal.removeEventListener('abort', abort);
    socket.off('close', onClose);
  };

  // Stays attached: a late error of a socket given up must find a listener.
  socket.on('error', (cause) =>
    give(failure('CONNECT_FAILED', `${host}: cannot connect: ${describeSocketError(cause)}`, cause)),
  );
  socket.on('close', onClose);
  signal.addEventListener('abort', abort, { once: true });
  socket.once(secure === undefined ? 'connect' : 'secureConnect', () => {
    leave();
    const mismatch = secure === undefined ? undefined : pinMismatch(tls, secure);
    if (mismatch === undefined) resolve(socket);
    else give(failure('TLS_PIN', `${host}: ${mismatch}`));
  });
  if (signal.aborted) abort();
  return promise.finally(leave);
}
