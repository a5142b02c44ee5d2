import type { Socket } from 'node:net';
import { classifyFatal } from '../protocol/classify-trap.ts';
import { findTag, readFatalReason } from '../protocol/read-reply.ts';
import { RouterOsError, type RouterOsErrorCode, type Row } from '../protocol/routeros-error.ts';
import { createSentenceDecoder, type Sentence } from '../wire/sentence-decoder.ts';
import { sentenceSize, type Word, writeSentence } from '../wire/sentence-encoder.ts';
import { type CommandReply, type Exchange, failExchange, finishExchange, takeReply } from './exchange.ts';
import { type NoticeListener, safeNotices } from './notice.ts';
import type { Timers } from './timers.ts';
import { createWaitingLine } from './waiting-line.ts';

/** Why a connection ended. */
export interface CloseReason {
  readonly code: RouterOsErrorCode;
  readonly message: string;
  readonly cause?: unknown;
}

export interface LinkOptions {
  readonly timers: Timers;
  /** Commands on their way at once. */
  readonly window: number;
  /** Commands that may wait for a place in the window; the next one is refused. */
  readonly maxWaiting: number;
  /** Send the sentences of one tick in one write. */
  readonly coalesce: boolean;
  readonly maxWordBytes?: number | undefined;
  readonly onNotice?: NoticeListener | undefined;
}

export interface LinkCommand {
  readonly path: string;
  /** Words without a tag. */
  readonly words: readonly Word[];
  /** Undefined: no deadline, and no place in the window (`listen`). */
  readonly timeoutMs: number | undefined;
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
  /** Asks the router to stop a command; its own `!done` still ends it, or the deadline does. */
  cancel(tag: string, timeoutMs: number): void;
  load(): { readonly inFlight: number; readonly waiting: number };
  /** Ends the connection in good order: commands fail at once, the socket closes within two seconds. Idempotent. */
  close(): Promise<void>;
  /** Ends the connection now. */
  destroy(reason: CloseReason): void;
  readonly closed: Promise<CloseReason>;
}

/** A router that leaves this many commands unanswered is gone, whatever its socket says. */
const maxForgotten = 1000;
const closeGraceMs = 2000;

// One closure over one table: split, its parts would have to share all of this state anyway.
export function createLink(socket: Socket, options: LinkOptions): Link {
  const notice = safeNotices(options.onNotice);
  const sentByTag = new Map<string, Exchange>();
  const waiting = createWaitingLine();
  /** Tags whose late replies nobody wants any more. */
  const forgotten = new Set<string>();
  const ended = Promise.withResolvers<CloseReason>();
  let end: CloseReason | undefined;
  let lastTag = 0;
  let inWindow = 0;
  let pumpPlanned = false;

  function nextTag(): string {
    lastTag += 1;
    return String(lastTag);
  }

  function send(exchanges: readonly Exchange[]): void {
    let size = 0;
    for (const { words } of exchanges) size += sentenceSize(words);
    const packet = Buffer.allocUnsafe(size);
    let at = 0;
    for (const exchange of exchanges) {
      at = writeSentence(packet, at, exchange.words);
      exchange.sent = true;
      sentByTag.set(exchange.tag, exchange);
      if (!exchange.endless) inWindow += 1;
    }
    socket.write(packet);
  }

  function pump(): void {
    pumpPlanned = false;
    if (end !== undefined) return;
    const batch: Exchange[] = [];
    while (inWindow + batch.length < options.window) {
      const exchange = waiting.next();
      if (exchange === undefined) break;
      batch.push(exchange);
    }
    if (batch.length > 0) send(batch);
  }

  function planPump(): void {
    if (!options.coalesce) pump();
    else if (!pumpPlanned) {
      pumpPlanned = true;
      // After the promise callbacks of this tick, so that their next commands share the packet.
      process.nextTick(pump);
    }
  }

  function forget(tag: string): void {
    forgotten.add(tag);
    if (forgotten.size > maxForgotten) finish({ code: 'TIMEOUT', message: `${maxForgotten} commands without an answer` });
  }

  function sendCancel(tag: string): void {
    const own = nextTag();
    forget(own);
    if (end === undefined) socket.write(encodeCancel(tag, own));
  }

  function leaveTable(exchange: Exchange): void {
    sentByTag.delete(exchange.tag);
    if (!exchange.endless) inWindow -= 1;
  }

  function expire(exchange: Exchange, timeoutMs: number): void {
    if (exchange.settled) return;
    const message = `${exchange.path}: no answer within ${timeoutMs} ms`;
    failExchange(exchange, { code: 'TIMEOUT', message });
    if (!exchange.sent) {
      waiting.leave();
      return;
    }
    leaveTable(exchange);
    forget(exchange.tag);
    sendCancel(exchange.tag);
    planPump();
  }

  function finish(reason: CloseReason): void {
    if (end !== undefined) return;
    end = reason;
    const open = [...sentByTag.values(), ...waiting.clear()];
    sentByTag.clear();
    forgotten.clear();
    for (const exchange of open) failExchange(exchange, reason);
    ended.resolve(reason);
    if (reason.code !== 'CLOSED') socket.destroy();
  }

  function dispatch(sentence: Sentence): void {
    const { words } = sentence;
    if (end !== undefined) return;
    if (words[0] === '!fatal') {
      const message = readFatalReason(sentence);
      finish({ code: classifyFatal(message), message });
      return;
    }
    const tag = findTag(words);
    if (tag === undefined) return notice('untagged', words);
    const exchange = sentByTag.get(tag);
    if (exchange === undefined) return dispatchLate(tag, words);
    const progress = takeReply(exchange, sentence);
    if (progress === 'unknown_reply') notice('unknown_reply', words);
    if (progress !== 'done') return;
    leaveTable(exchange);
    if (exchange.callbackFailure !== undefined) notice('callback_failed', words, exchange.callbackFailure);
    finishExchange(exchange);
    if (waiting.size() > 0) planPump();
  }

  function dispatchLate(tag: string, words: readonly string[]): void {
    if (!forgotten.has(tag)) notice('unknown_tag', words);
    else if (words[0] === '!done') forgotten.delete(tag);
  }

  function refusal(path: string): RouterOsError | undefined {
    if (end !== undefined) return new RouterOsError({ ...end, outcome: 'not_sent', command: path });
    const free = Math.max(0, options.window - inWindow);
    if (waiting.size() - free < options.maxWaiting) return undefined;
    const message = `${path}: ${options.maxWaiting} commands are waiting already`;
    return new RouterOsError({ code: 'BACKPRESSURE', outcome: 'not_sent', message, command: path });
  }

  function start(command: LinkCommand): StartedCommand {
    const { path, onRow, timeoutMs } = command;
    const tag = nextTag();
    const refused = refusal(path);
    if (refused !== undefined) return { tag, reply: Promise.reject(refused) };
    const { promise: reply, resolve, reject } = Promise.withResolvers<CommandReply>();
    const exchange: Exchange = {
      tag,
      path,
      words: [...command.words, `.tag=${tag}`],
      onRow,
      endless: timeoutMs === undefined,
      resolve,
      reject,
      rows: [],
      traps: [],
      ret: undefined,
      callbackFailure: undefined,
      sent: false,
      settled: false,
      cancelDeadline: undefined,
    };
    if (timeoutMs === undefined) send([exchange]);
    else {
      exchange.cancelDeadline = options.timers.after(timeoutMs, () => expire(exchange, timeoutMs));
      waiting.join(exchange);
      planPump();
    }
    return { tag, reply };
  }
}
