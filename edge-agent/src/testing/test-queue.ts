import { createHash, randomUUID } from 'node:crypto';

/** A message as SQS hands it out. */
export interface TestMessage {
  readonly MessageId: string;
  readonly ReceiptHandle: string;
  readonly MD5OfBody: string;
  readonly Body: string;
}

/**
 * A FIFO queue in memory. What was not removed is given out again at the next receive: a reader that dies in the middle costs no time, and
 * every other delivery may be a repetition.
 */
export interface TestQueue {
  send(body: string): TestMessage;
  /** At most ten; waits until there is one, `waitMs` has passed or the reader has gone. */
  receive(waitMs: number, gone: AbortSignal): Promise<readonly TestMessage[]>;
  remove(receipt: string): void;
  size(): number;
}

const BATCH = 10;

export const createTestQueue = (): TestQueue => {
  let messages: TestMessage[] = [];
  const waiting = new Set<() => void>();

  const wait = (waitMs: number, gone: AbortSignal): Promise<void> =>
    new Promise((resolve) => {
      const end = (): void => {
        clearTimeout(timer);
        waiting.delete(end);
        gone.removeEventListener('abort', end);
        resolve();
      };
      const timer = setTimeout(end, waitMs);
      waiting.add(end);
      gone.addEventListener('abort', end);
    });

  return {
    send: (body) => {
      const id = randomUUID();
      const digest = createHash('md5').update(body).digest('hex');
      const message = { MessageId: id, ReceiptHandle: id, MD5OfBody: digest, Body: body };
      messages.push(message);
      for (const wake of [...waiting]) wake();
      return message;
    },
    receive: async (waitMs, gone) => {
      if (messages.length === 0 && waitMs > 0) await wait(waitMs, gone);
      return messages.slice(0, BATCH);
    },
    remove: (receipt) => {
      messages = messages.filter(({ ReceiptHandle }) => ReceiptHandle !== receipt);
    },
    size: () => messages.length,
  };
};
