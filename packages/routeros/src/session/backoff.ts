export interface BackoffOptions {
  readonly firstMs: number;
  readonly maximumMs: number;
  /** From 0 to below 1. */
  readonly random: () => number;
}

/**
 * How long to wait before try number `attempt` (0 is the first repetition): 1, 2, 4 … 60 s, of which the upper half is
 * left to chance, so that many agents do not come back to one router at the same moment.
 */
export function backoffMs(attempt: number, { firstMs, maximumMs, random }: BackoffOptions): number {
  const wholeMs = Math.min(maximumMs, firstMs * 2 ** Math.min(attempt, 30));
  return Math.round(wholeMs * (0.5 + random() / 2));
}
