/** A bell that a loop sleeps beside. A ring while nobody sleeps wakes the next sleeper at once. */
export interface Wake {
  ring(): void;
  /** Ends with the next ring, or after the milliseconds. */
  sleep(maximumMs: number): Promise<void>;
}

export const createWake = (): Wake => {
  let rung = false;
  let wakeUp: (() => void) | undefined;
  return {
    ring: () => {
      if (wakeUp === undefined) rung = true;
      else wakeUp();
    },
    sleep: (maximumMs) =>
      new Promise((resolve) => {
        if (rung) {
          rung = false;
          resolve();
          return;
        }
        const timer = setTimeout(() => wakeUp?.(), Math.min(maximumMs, 2 ** 31 - 1));
        wakeUp = () => {
          clearTimeout(timer);
          wakeUp = undefined;
          resolve();
        };
      }),
  };
};
