import { maskSecretWord } from '../text/mask-secrets.ts';

/** Something odd that did no harm: a sentence nobody waits for, a reply word we do not know, a callback that threw. */
export interface Notice {
  readonly kind: 'untagged' | 'unknown_tag' | 'unknown_reply' | 'callback_failed';
  /** The sentence, secret values masked. */
  readonly words: readonly string[];
  readonly cause: unknown;
}

export type NoticeListener = (notice: Notice) => void;

/** Wraps a listener so that it gets masked words and cannot throw into the socket's callback. */
export function safeNotices(listener: NoticeListener | undefined) {
  return (kind: Notice['kind'], words: readonly string[], cause?: unknown): void => {
    if (listener === undefined) return;
    try {
      listener({ kind, words: words.map(maskSecretWord), cause });
    } catch {
      // A log that fails must not take the connection with it, and there is nobody else to tell.
    }
  };
}
