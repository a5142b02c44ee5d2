import type { Socket } from 'node:net';
import type { FaultState } from './faults.ts';

/** The way out of one connection, faults included. */
export interface ReplyStream {
  send(binary: string): void;
  /** Sends, then closes in good order. */
  sendLast(binary: string): void;
  /** Resolves when the socket takes more. */
  whenReady(resume: () => void): void;
}

export function createReplyStream(socket: Socket, faults: FaultState): ReplyStream {
  let pending = '';
  let isPlanned = false;
  let isLast = false;
  let isFull = false;

  const sendByBytes = (bytes: Buffer, at: number): void => {
    if (at >= bytes.length || socket.destroyed) return;
    socket.write(bytes.subarray(at, at + 1), () => setImmediate(sendByBytes, bytes, at + 1));
  };

  const flush = (): void => {
    isPlanned = false;
    if (socket.destroyed || faults.isSilent) {
      pending = '';
      return;
    }
    const allowed = faults.allowance(pending.length);
    const binary = allowed === undefined ? pending : pending.slice(0, allowed);
    pending = '';
    if (faults.oneBytePerPacket) sendByBytes(Buffer.from(binary, 'latin1'), 0);
    else if (binary !== '') isFull = !socket.write(binary, 'latin1');
    if (allowed !== undefined || isLast) socket.end();
  };

  const send = (binary: string): void => {
    pending += binary;
    if (isPlanned) return;
    isPlanned = true;
    process.nextTick(flush);
  };

  return {
    send,
    sendLast(binary) {
      isLast = true;
      send(binary);
    },
    whenReady(resume) {
      if (!isFull) setImmediate(resume);
      else
        socket.once('drain', () => {
          isFull = false;
          resume();
        });
    },
  };
}
