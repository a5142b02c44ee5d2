import { setTimeout as wait } from 'node:timers/promises';

/** Runs one round of work after another while it is being woken; never two at once. */
export interface WorkLoop {
  wake(): void;
  /** Works now; a round that lingers for more to do does not count. */
  busy(): boolean;
  /** Ends the lingering of the round under way. */
  hurry(): void;
  /** Resolves when a round that began after the call has gone well. */
  finishedRound(): Promise<void>;
  stop(): Promise<void>;
}

/** Given to a round, so that it ends soon when the loop is stopped. */
export interface RoundControl {
  stopped(): boolean;
  /** Cut short by a stop. */
  sleep(ms: number): Promise<void>;
  /** As sleep, for a wait that only gathers more work: cut short by `hurry` too. */
  linger(ms: number): Promise<void>;
}

export interface WorkLoopOptions {
  round(control: RoundControl): Promise<void>;
  /** A round threw; it is run again after `pauseMs`. */
  failed(error: unknown): void;
  pauseMs(failuresInARow: number): number;
}

export function createWorkLoop(options: WorkLoopOptions): WorkLoop {
  const aborted = new AbortController();
  let wanted = false;
  let working: Promise<void> | undefined;
  let rounds = 0;
  let waiters: (() => void)[] = [];
  let lingering: AbortController | undefined;
  const control: RoundControl = {
    stopped: () => aborted.signal.aborted,
    sleep: async (ms) => {
      await wait(ms, undefined, { signal: aborted.signal, ref: false }).catch(() => undefined);
    },
    linger: async (ms) => {
      if (waiters.length > 0) return;
      lingering = new AbortController();
      const signal = AbortSignal.any([aborted.signal, lingering.signal]);
      await wait(ms, undefined, { signal, ref: false }).catch(() => undefined);
      lingering = undefined;
    },
  };

  function wake(): void {
    wanted = true;
    if (working !== undefined || aborted.signal.aborted) return;
    working = work().finally(() => {
      working = undefined;
      if (wanted) wake();
    });
  }

  async function work(): Promise<void> {
    let failures = 0;
    while (wanted && !aborted.signal.aborted) {
      wanted = false;
      try {
        await options.round(control);
        failures = 0;
        rounds += 1;
        announce();
      } catch (error) {
        options.failed(error);
        failures += 1;
        wanted = true;
        await control.sleep(options.pauseMs(failures));
      }
    }
  }

  function announce(): void {
    const told = waiters;
    waiters = [];
    for (const tell of told) tell();
  }

  return {
    wake,
    busy: () => working !== undefined && lingering === undefined,
    hurry: () => lingering?.abort(),
    finishedRound: async () => {
      // The round under way may have looked too early: the one after it cannot have.
      const target = rounds + (working === undefined ? 1 : 2);
      while (rounds < target && !aborted.signal.aborted) {
        const round = new Promise<void>((resolve) => waiters.push(resolve));
        wake();
        await round;
      }
    },
    stop: async () => {
      aborted.abort();
      await working;
      announce();
    },
  };
}
