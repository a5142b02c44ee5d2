export interface BackoffOptions {
  readonly firstMs: number;
  readonly maximumMs: number;
  /** Between 0 and 1; passed in so that a simulation repeats itself. */
  readonly random: () => number;
}

/** Waiting times that double up to a maximum, each shortened by up to a half, so that sites do not knock in step. */
export interface Backoff {
  next(): number;
  /** After a success. */
  reset(): void;
}

export const createBackoff = ({ firstMs, maximumMs, random }: BackoffOptions): Backoff => {
  let currentMs = firstMs;
  return {
    next: () => {
      const waitMs = currentMs * (1 - random() / 2);
      currentMs = Math.min(currentMs * 2, maximumMs);
      return waitMs;
    },
    reset: () => {
      currentMs = firstMs;
    },
  };
};
