import type { Socket } from 'node:net';
import { classifyFatal } from '../protocol/classify-trap.ts';
import { readFatalReason } from '../protocol/read-reply.ts';
import { RouterOsError, type RouterOsErrorCode, type Row } from '../protocol/routeros-error.ts';
import type { Sentence } from '../wire/sentence-decoder.ts';
import { encodeSentence, sentenceSize, type Word, writeSentence } from '../wire/sentence-encoder.ts';
import { attachSocket } from './attach-socket.ts';
import { closeSocket } from './close-socket.ts';
import { type CommandReply, type Exchange, failExchange, finishExchange, type Lane } from './exchange.ts';
import { type NoticeListener, safeNotices } from './notice.ts';
import { createOutbox, type OutboxOptions } from './outbox.ts';
import { createReplyTable } from './reply-table.ts';
import type { Timers } from './timers.ts';

/** Why a connection ended. */
export interface CloseReason {
  readonly code: RouterOsErrorCode;
  readonly message: string;
  readonly cause?: unknown;
}

export interface LinkOptions extends Omit<OutboxOptions, 'transmit'> {
  readonly timers: Timers;
  readonly maxWordBytes?: number | undefined;
  readonly onNotice?: NoticeListener | undefined;
}

export interface LinkCommand {
  readonly path: string;
  /** Words without a tag. */
  readonly words: readonly Word[];
  /** Undefined: no deadline (`listen`). */
  readonly timeoutMs: number | undefined;
  /** Undefined: sent at once, whatever else is on its way. */
  readonly lane: Lane | undefined;
  readonly onRow?: ((row: Row) => void) | undefined;
}

/** A command that was accepted; `tag` names it for `cancel`. */
export interface StartedCommand {
  readonly tag: string;
  readonly reply: Promise<CommandReply>;
}

/**
 * One API connection as a table of tagged commands. Invariants: each command settles exactly once; nothing thrown
 * leaves a socket callback; after the end nothing is sent.
 */
export interface Link {
  start(command: LinkCommand): StartedCommand;
  /** Asks the router to stop a sent command; its own `!done` still ends it, or the deadline does. */
  cancel(tag: string, timeoutMs: number): void;
  load(): { readonly inFlight: number; readonly waiting: number };
  /** Sentences that came so far: a router that still sends is alive. */
  heard(): number;
  /** Ends the connection in good order: commands fail at once, the socket closes within two seconds. Idempotent. */
  close(): Promise<void>;
  /** Ends the connection now. */
  destroy(reason: CloseReason): void;
  readonly closed: Promise<CloseReason>;
}

/** A router that leaves this many commands unanswered is gone, whatever its socket says. */
const maxForgotten = 1000;

function encodeBatch(batch: readonly Exchange[]): Buffer {
  const packet = Buffer.allocUnsafe(batch.reduce((size, { words }) => size + sentenceSize(words), 0));
  let at = 0;
  for (const { words } of batch) at = writeSentence(packet, at, words);
  return packet;
}

function newExchange(tag: string, command: LinkCommand, settle: Pick<Exchange, 'resolve' | 'reject'>): Exchange {
  const { path, onRow, lane, words } = command;
  return {
    ...settle,
    tag,
    path,
    lane,
    onRow,
    words: [...words, `.tag=${tag}`],
    rows: [],
    traps: [],
    ret: undefined,
    callbackFailure: undefined,
    sent: false,
    settled: false,
    cancelDeadline: undefined,
  };
}

/** Takes over a connected socket. Its parts share one state, the end of the connection, so they stand together here. */
export function createLink(socket: Socket, options: LinkOptions): Link {
  const table = createReplyTable(safeNotices(options.onNotice));
  const ended = Promise.withResolvers<CloseReason>();
  let end: CloseReason | undefined;
  let closing: Promise<void> | undefined;
  let lastTag = 0;
  let heard = 0;

  const outbox = createOutbox({
    ...options,
    transmit: (batch) => {
      if (end !== undefined) return;
      for (const exchange of batch) {
        exchange.sent = true;
        table.expect(exchange);
      }
      socket.write(encodeBatch(batch));
    },
  });

  const nextTag = (): string => {
    lastTag += 1;
    return String(lastTag);
  };

  const finish = (reason: CloseReason): void => {
    if (end !== undefined) return;
    end = reason;
    for (const exchange of [...table.clear(), ...outbox.clear()]) failExchange(exchange, reason);
    if (reason.code !== 'CLOSED') socket.destroy();
    ended.resolve(reason);
  };

  const sendCancel = (tag: string): void => {
    if (end !== undefined) return;
    const own = nextTag();
    table.forget(own);
    socket.write(encodeSentence(['/cancel', `=tag=${tag}`, `.tag=${own}`]));
  };

  const expire = (exchange: Exchange, timeoutMs: number): void => {
    if (exchange.settled) return;
    failExchange(exchange, { code: 'TIMEOUT', message: `${exchange.path}: no answer within ${timeoutMs} ms` });
    if (!exchange.sent) {
      outbox.giveUp(exchange);
      return;
    }
    table.forget(exchange.tag);
    sendCancel(exchange.tag);
    outbox.release(exchange);
    if (table.forgottenCount() > maxForgotten)
      finish({ code: 'TIMEOUT', message: `more than ${maxForgotten} commands without an answer` });
  };

  const dispatch = (sentence: Sentence): void => {
    if (end !== undefined) return;
    heard += 1;
    if (sentence.words[0] === '!fatal') {
      const message = readFatalReason(sentence);
      finish({ code: classifyFatal(message), message });
      return;
    }
    const done = table.dispatch(sentence);
    if (done === undefined) return;
    finishExchange(done);
    outbox.release(done);
  };

  const refusal = ({ path, lane }: LinkCommand): RouterOsError | undefined => {
    if (end !== undefined) return new RouterOsError({ ...end, outcome: 'not_sent', command: path });
    if (!outbox.isFull(lane)) return undefined;
    const message = `${path}: ${options.maxWaiting} commands are waiting already`;
    return new RouterOsError({ code: 'BACKPRESSURE', outcome: 'not_sent', message, command: path });
  };

  const start = (command: LinkCommand): StartedCommand => {
    const refused = refusal(command);
    if (refused !== undefined) return { tag: '', reply: Promise.reject(refused) };
    const tag = nextTag();
    const { promise: reply, resolve, reject } = Promise.withResolvers<CommandReply>();
    const exchange = newExchange(tag, command, { resolve, reject });
    const { timeoutMs } = command;
    if (timeoutMs !== undefined)
      exchange.cancelDeadline = options.timers.after(timeoutMs, () => expire(exchange, timeoutMs));
    outbox.submit(exchange);
    return { tag, reply };
  };

  const cancel = (tag: string, timeoutMs: number): void => {
    const exchange = table.find(tag);
    if (exchange === undefined) return;
    exchange.cancelDeadline?.();
    exchange.cancelDeadline = options.timers.after(timeoutMs, () => expire(exchange, timeoutMs));
    sendCancel(tag);
  };

  const close = (): Promise<void> => {
    finish({ code: 'CLOSED', message: 'the connection was closed' });
    closing ??= closeSocket(socket, options.timers);
    return closing;
  };

  attachSocket(socket, { onSentence: dispatch, maxWordBytes: options.maxWordBytes }, finish);
  return { start, cancel, load: outbox.load, heard: () => heard, close, destroy: finish, closed: ended.promise };
}
