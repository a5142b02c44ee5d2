import type { ReceivedMessage } from './message-table.ts';
import type { Queue } from './queue-catalog.ts';
import type { Queues } from './queues.ts';

/**
 * Receives at once if anything is visible, else waits up to `waitS` real seconds and is woken by the first message. A caller that has
 * gone takes nothing: a message handed to it would be hidden from the next one.
 */
export async function receiveLongPoll(
  queues: Queues,
  queue: Queue,
  options: { max: number; waitS: number; visibilityMs?: number; signal?: AbortSignal },
): Promise<ReceivedMessage[]> {
  const now = queues.receive(queue.name, options);
  if (now.length > 0 || options.waitS === 0 || options.signal?.aborted === true) return now;
  return new Promise((resolve, reject) => {
    const finish = (messages: ReceivedMessage[]): void => {
      clearTimeout(timer);
      stop();
      options.signal?.removeEventListener('abort', giveUp);
      resolve(messages);
    };
    const giveUp = (): void => finish([]);
    const timer = setTimeout(giveUp, options.waitS * 1000);
    options.signal?.addEventListener('abort', giveUp);
    const stop = queues.onAvailable(queue.name, () => {
      try {
        const messages = queues.receive(queue.name, options);
        if (messages.length > 0) finish(messages);
      } catch (error) {
        clearTimeout(timer);
        stop();
        reject(error);
      }
    });
  });
}
