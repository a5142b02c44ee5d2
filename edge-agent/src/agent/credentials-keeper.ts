import type { CredentialsAnswer } from '@provedor/schemas/edge/enrolment';
import type { Backoff } from '../execute/backoff.ts';
import { createWake } from '../execute/wake.ts';
import { readFailureCode } from './failure-code.ts';
import type { Log } from './log.ts';
import type { SiteQueue } from './site-queue.ts';

/** What an hour of credentials gives. */
export interface CloudAccess {
  readonly answer: CredentialsAnswer;
  readonly queue: SiteQueue;
}

/** Keeps credentials fresh. They are renewed far more often than they end, since the answer also brings time and sequence. */
export interface CredentialsKeeper {
  current(): CloudAccess | undefined;
  /** The access now, or as soon as there is one. */
  access(): Promise<CloudAccess>;
  /** Asks for new ones soon: the present ones were refused. */
  renew(): void;
  stop(): Promise<void>;
}

export interface CredentialsKeeperOptions {
  readonly fetchCredentials: () => Promise<CredentialsAnswer>;
  readonly openQueue: (answer: CredentialsAnswer) => SiteQueue;
  /** `tripMs`: from the question to the answer. */
  readonly onAnswer: (answer: CredentialsAnswer, tripMs: number) => void;
  readonly intervalMs: number;
  readonly backoff: Backoff;
  readonly log: Log;
}

/** A queue that was replaced may still have a long poll on its way. */
const OLD_QUEUE_LIFE_MS = 60_000;

export const createCredentialsKeeper = (options: CredentialsKeeperOptions): CredentialsKeeper => {
  const { log, backoff } = options;
  const wake = createWake();
  const oldQueues = new Map<SiteQueue, NodeJS.Timeout>();
  let access: CloudAccess | undefined;
  const first = Promise.withResolvers<CloudAccess>();
  let isStopped = false;

  const retire = (queue: SiteQueue | undefined): void => {
    if (queue === undefined) return;
    const timer = setTimeout(() => {
      oldQueues.delete(queue);
      queue.close();
    }, OLD_QUEUE_LIFE_MS);
    oldQueues.set(queue, timer);
  };

  const fetchOnce = async (): Promise<number> => {
    try {
      const askedAtMs = performance.now();
      const answer = await options.fetchCredentials();
      const tripMs = performance.now() - askedAtMs;
      const before = access;
      access = { answer, queue: options.openQueue(answer) };
      retire(before?.queue);
      options.onAnswer(answer, tripMs);
      first.resolve(access);
      backoff.reset();
      // Half of their life at most, whatever the interval.
      return Math.min(options.intervalMs, (Date.parse(answer.expiresAt) - Date.parse(answer.serverTime)) / 2);
    } catch (error) {
      log('credentials_failed', { code: readFailureCode(error) });
      return backoff.next();
    }
  };

  const run = async (): Promise<void> => {
    while (!isStopped) await wake.sleep(await fetchOnce());
  };
  const running = run();

  return {
    current: () => access,
    access: () => (access === undefined ? first.promise : Promise.resolve(access)),
    renew: () => wake.ring(),
    stop: async () => {
      isStopped = true;
      wake.ring();
      await running;
      for (const [queue, timer] of oldQueues) {
        clearTimeout(timer);
        queue.close();
      }
      access?.queue.close();
    },
  };
};
