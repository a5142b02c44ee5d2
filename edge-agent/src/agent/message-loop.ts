import type { Backoff } from '../execute/backoff.ts';
import type { CloudAccess } from './credentials-keeper.ts';
import { readFailureCode } from './failure-code.ts';
import type { Log } from './log.ts';
import type { QueueMessage, SiteQueue } from './site-queue.ts';

export interface MessageLoopOptions {
  /** Resolves to undefined when the agent stops. */
  readonly access: () => Promise<CloudAccess | undefined>;
  readonly take: (text: string) => Promise<void>;
  /** The queue has been empty for a whole poll. */
  readonly onEmpty: () => void;
  readonly renewCredentials: () => void;
  readonly sleep: (ms: number) => Promise<void>;
  readonly backoff: Backoff;
  readonly log: Log;
  readonly isStopped: () => boolean;
}

export interface MessageLoop {
  isIdle(): boolean;
  /** Ends when the loop has ended. */
  readonly ended: Promise<void>;
}

/** Receives the site's messages in order, one poll after the other. A message is removed once it may be forgotten. */
export const startMessageLoop = (options: MessageLoopOptions): MessageLoop => {
  const { log } = options;
  let atWork = 0;

  const remove = async (queue: SiteQueue, message: QueueMessage): Promise<void> => {
    try {
      await queue.remove(message);
    } catch (error) {
      // It comes again and is then known already.
      log('remove_failed', { code: readFailureCode(error) });
    }
  };

  const handle = async (queue: SiteQueue, message: QueueMessage): Promise<void> => {
    atWork += 1;
    try {
      await options.take(message.body);
      await remove(queue, message);
    } finally {
      atWork -= 1;
    }
  };

  const poll = async ({ queue }: CloudAccess): Promise<void> => {
    const messages = await queue.receive();
    options.backoff.reset();
    if (messages.length === 0) options.onEmpty();
    // Begun in order, so that one sync serves them all; the next poll waits until all may be forgotten.
    await Promise.all(messages.map((message) => handle(queue, message)));
  };

  const run = async (): Promise<void> => {
    while (!options.isStopped()) {
      const access = await options.access();
      if (access === undefined) return;
      try {
        await poll(access);
      } catch (error) {
        if (options.isStopped()) return;
        log('receive_failed', { code: readFailureCode(error) });
        options.renewCredentials();
        await options.sleep(options.backoff.next());
      }
    }
  };

  return { isIdle: () => atWork === 0, ended: run() };
};
