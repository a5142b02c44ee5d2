import { findTag } from '../protocol/read-reply.ts';
import type { Sentence } from '../wire/sentence-decoder.ts';
import { type Exchange, takeReply } from './exchange.ts';
import type { safeNotices } from './notice.ts';

/** The sent commands by tag, and the tags whose late replies nobody wants any more. */
export interface ReplyTable {
  expect(exchange: Exchange): void;
  /** Drops a sent command and swallows its late replies until their `!done`. */
  forget(tag: string): void;
  forgottenCount(): number;
  find(tag: string): Exchange | undefined;
  /** Gives a tagged sentence to its command; returns the command when this was its end. */
  dispatch(sentence: Sentence): Exchange | undefined;
  /** Empties the table; returns the commands without an end. */
  clear(): Exchange[];
}

export function createReplyTable(notice: ReturnType<typeof safeNotices>): ReplyTable {
  const sent = new Map<string, Exchange>();
  const forgotten = new Set<string>();

  function dispatchLate(tag: string, words: readonly string[]): void {
    if (!forgotten.has(tag)) notice('unknown_tag', words);
    else if (words[0] === '!done') forgotten.delete(tag);
  }

  return {
    expect(exchange) {
      sent.set(exchange.tag, exchange);
    },
    forget(tag) {
      sent.delete(tag);
      forgotten.add(tag);
    },
    forgottenCount: () => forgotten.size,
    find: (tag) => sent.get(tag),
    dispatch(sentence) {
      const { words } = sentence;
      const tag = findTag(words);
      if (tag === undefined) {
        notice('untagged', words);
        return undefined;
      }
      const exchange = sent.get(tag);
      if (exchange === undefined) {
        dispatchLate(tag, words);
        return undefined;
      }
      const progress = takeReply(exchange, sentence);
      if (progress === 'unknown_reply') notice('unknown_reply', words);
      if (progress !== 'done') return undefined;
      sent.delete(tag);
      if (exchange.callbackFailure !== undefined) notice('callback_failed', words, exchange.callbackFailure);
      return exchange;
    },
    clear() {
      const open = [...sent.values()];
      sent.clear();
      forgotten.clear();
      return open;
    },
  };
}
