import { isAppError } from '@provedor/kernel/app-error';
import type { Backoff } from '../execute/backoff.ts';
import { createWake } from '../execute/wake.ts';
import type { SignedMessage, Verdict } from '../protocol/accept-message.ts';
import type { CloudAccess } from './credentials-keeper.ts';
import { readFailureCode } from './failure-code.ts';
import type { Log } from './log.ts';

export interface SnapshotFetcherOptions {
  /** Resolves to undefined when the agent stops. */
  readonly access: () => Promise<CloudAccess | undefined>;
  readonly fetch: (agentToken: string) => Promise<SignedMessage>;
  readonly take: (message: SignedMessage) => Promise<Verdict>;
  readonly renewCredentials: () => void;
  readonly backoff: Backoff;
  readonly log: Log;
  readonly onRest: () => void;
}

/** Fetches the whole state when somebody wants it, one at a time, until one was taken. */
export interface SnapshotFetcher {
  want(): void;
  isIdle(): boolean;
  stop(): Promise<void>;
}

export const createSnapshotFetcher = (options: SnapshotFetcherOptions): SnapshotFetcher => {
  const wake = createWake();
  let isWanted = false;
  let isBusy = false;
  let isStopped = false;

  const attempt = async (): Promise<boolean> => {
    const access = await options.access();
    if (access === undefined) return true;
    try {
      const { verdict } = await options.take(await options.fetch(access.answer.agentToken));
      return verdict === 'accepted' || verdict === 'ignored';
    } catch (error) {
      options.log('snapshot_failed', { code: readFailureCode(error) });
      if (isAppError(error) && (error.kind === 'unauthenticated' || error.kind === 'forbidden'))
        options.renewCredentials();
      return false;
    }
  };

  const fetchUntilTaken = async (): Promise<void> => {
    isWanted = false;
    if (await attempt()) {
      options.backoff.reset();
      return;
    }
    isWanted = true;
    await wake.sleep(options.backoff.next());
  };

  const run = async (): Promise<void> => {
    while (!isStopped) {
      isBusy = isWanted;
      if (isWanted) await fetchUntilTaken();
      else {
        options.onRest();
        await wake.sleep(3_600_000);
      }
    }
  };
  const running = run();

  return {
    want: () => {
      isWanted = true;
      if (!isBusy) wake.ring();
    },
    isIdle: () => !isWanted && !isBusy,
    stop: async () => {
      isStopped = true;
      wake.ring();
      await running;
    },
  };
};
