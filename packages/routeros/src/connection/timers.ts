/** Takes back a planned call; harmless when it already ran. */
export type CancelTimer = () => void;

/** The passing of time, as a parameter, so that tests can be exact. */
export interface Timers {
  /** Calls `run` once after `delayMs` milliseconds. */
  after(delayMs: number, run: () => void): CancelTimer;
}

export const systemTimers: Timers = {
  after(delayMs, run) {
    const timer = setTimeout(run, delayMs);
    return () => clearTimeout(timer);
  },
};
