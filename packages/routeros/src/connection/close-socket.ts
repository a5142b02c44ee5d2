import type { Socket } from 'node:net';
import type { Timers } from './timers.ts';

/** A peer that does not close its side within this time is not waited for. */
const closeGraceMs = 2000;

/** Sends FIN and waits for the peer's, two seconds at most. Sends no data of its own. */
export function closeSocket(socket: Socket, timers: Timers): Promise<void> {
  if (socket.closed) return Promise.resolve();
  const { promise, resolve } = Promise.withResolvers<void>();
  const cancel = timers.after(closeGraceMs, () => socket.destroy());
  socket.once('close', () => {
    cancel();
    resolve();
  });
  socket.end();
  return promise;
}
