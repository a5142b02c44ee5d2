/** Source of the current time. Passed in everywhere; nothing else in the product may read the machine's clock. */
export interface Clock {
  /** Milliseconds since 1970-01-01T00:00:00Z. */
  now(): number;
}

export const systemClock: Clock = { now: () => Date.now() };

export const fixedClock = (iso: string): Clock => {
  const at = Date.parse(iso);
  return { now: () => at };
};

/** A clock that only moves when told to: for scenarios and tests. */
export interface TravellingClock extends Clock {
  set(epochMs: number): void;
  advance(ms: number): void;
}

export const travellingClock = (iso: string): TravellingClock => {
  let at = Date.parse(iso);
  return {
    now: () => at,
    set: (epochMs) => {
      if (epochMs < at) throw new RangeError('A travelling clock does not go back');
      at = epochMs;
    },
    advance: (ms) => {
      if (ms < 0) throw new RangeError('A travelling clock does not go back');
      at += ms;
    },
  };
};
