import { classifyTrap } from '../protocol/classify-trap.ts';
import { readRow, readTrap } from '../protocol/read-reply.ts';
import { RouterOsError, type Row, type Trap } from '../protocol/routeros-error.ts';
import { maskEchoedSecrets } from '../text/mask-secrets.ts';
import type { Sentence } from '../wire/sentence-decoder.ts';
import type { Word } from '../wire/sentence-encoder.ts';
import type { CancelTimer } from './timers.ts';

/** What a command brought: its rows, and `ret` (the id of an add, the count of a count-only) apart from them. */
export interface CommandReply {
  readonly rows: readonly Row[];
  readonly ret: string | undefined;
}

/** Reads may overtake each other; writes go to the router one after the other unless the caller wants it otherwise. */
export type Lane = 'read' | 'write';

/** One command on its way: from the call to its `!done`. */
export interface Exchange {
  readonly tag: string;
  /** The words as they leave, the tag included. */
  readonly words: readonly Word[];
  readonly path: string;
  /** Takes rows as they come; the reply then holds none. */
  readonly onRow: ((row: Row) => void) | undefined;
  /** Whose turn it waits for; undefined: sent at once and counted nowhere (`listen`, the health probe). */
  readonly lane: Lane | undefined;
  readonly resolve: (reply: CommandReply) => void;
  readonly reject: (error: RouterOsError) => void;
  readonly rows: Row[];
  readonly traps: Trap[];
  ret: string | undefined;
  callbackFailure: unknown;
  sent: boolean;
  settled: boolean;
  cancelDeadline: CancelTimer | undefined;
}

function takeRow(exchange: Exchange, sentence: Sentence): void {
  const row = readRow(sentence);
  if (exchange.onRow === undefined) {
    exchange.rows.push(row);
    return;
  }
  try {
    exchange.onRow(row);
  } catch (cause) {
    exchange.callbackFailure ??= cause;
  }
}

function takeTrap(exchange: Exchange, sentence: Sentence): void {
  const trap = readTrap(sentence);
  exchange.traps.push({ ...trap, message: maskEchoedSecrets(trap.message, exchange.words) });
}

/** What a sentence meant for its exchange. */
export type Progress = 'more' | 'done' | 'unknown_reply';

/** Takes one reply of an exchange. */
export function takeReply(exchange: Exchange, sentence: Sentence): Progress {
  switch (sentence.words[0]) {
    case '!re':
      takeRow(exchange, sentence);
      return 'more';
    case '!done':
      exchange.ret = readRow(sentence)['ret'];
      return 'done';
    case '!trap':
      takeTrap(exchange, sentence);
      return 'more';
    case '!empty':
      return 'more';
    default:
      return 'unknown_reply';
  }
}

function trapError(exchange: Exchange, first: Trap): RouterOsError {
  const { code, outcome, argument } = classifyTrap(first);
  const { traps, rows, path } = exchange;
  const message = `${path}: ${traps.map((trap) => trap.message).join('; ')}`;
  return new RouterOsError({ code, outcome, message, traps, rows, argument, command: path });
}

/** Settles an exchange whose `!done` has come. */
export function finishExchange(exchange: Exchange): void {
  settle(exchange);
  const { rows, ret, path, callbackFailure: cause } = exchange;
  const [trap] = exchange.traps;
  if (trap !== undefined) exchange.reject(trapError(exchange, trap));
  else if (cause === undefined) exchange.resolve({ rows, ret });
  else {
    const message = `${path}: the row callback threw`;
    exchange.reject(new RouterOsError({ code: 'INVALID_INPUT', outcome: 'unknown', message, command: path, cause }));
  }
}

/** Settles an exchange that will see no end: what left is of unknown outcome, what waited was not sent. */
export function failExchange(
  exchange: Exchange,
  input: { code: RouterOsError['code']; message: string; cause?: unknown },
) {
  settle(exchange);
  const outcome = exchange.sent ? 'unknown' : 'not_sent';
  const { rows, traps, path } = exchange;
  exchange.reject(new RouterOsError({ ...input, outcome, rows, traps, command: path }));
}

function settle(exchange: Exchange): void {
  exchange.settled = true;
  exchange.cancelDeadline?.();
}
