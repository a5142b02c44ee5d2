import type { Socket } from 'node:net';
import { createSentenceDecoder, type SentenceDecoderOptions } from '../wire/sentence-decoder.ts';
import type { CloseReason } from './link.ts';

const textOf = (error: unknown): string => (error instanceof Error && error.message !== '' ? error.message : 'unknown');

/** A socket error in words; a refused connection to several addresses carries its text in its parts only. */
export function describeSocketError(error: unknown): string {
  if (error instanceof AggregateError && error.message === '') return error.errors.map(textOf).join('; ');
  return textOf(error);
}

/**
 * Reads sentences from a connected socket and tells of its end. Nothing thrown in here reaches the socket, and an
 * `error` listener is always attached, so no socket event can end the process.
 */
export function attachSocket(
  socket: Socket,
  decoding: SentenceDecoderOptions,
  onEnd: (reason: CloseReason) => void,
): void {
  const decoder = createSentenceDecoder(decoding);
  socket.on('data', (chunk: Buffer) => {
    try {
      decoder.push(chunk);
    } catch (cause) {
      onEnd({ code: 'PROTOCOL', message: `the stream cannot be read: ${textOf(cause)}`, cause });
    }
  });
  socket.on('error', (cause) =>
    onEnd({ code: 'CONNECTION_LOST', message: `connection lost: ${describeSocketError(cause)}`, cause }),
  );
  socket.on('end', () => onEnd({ code: 'CONNECTION_LOST', message: 'the router closed the connection' }));
  socket.on('close', () => onEnd({ code: 'CONNECTION_LOST', message: 'connection closed' }));
}
