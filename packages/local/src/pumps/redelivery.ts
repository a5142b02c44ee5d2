/** Decides whether a batch that went well is delivered once more, as AWS may do at any time. */
export type Redelivery = () => boolean;

export interface RedeliveryOptions {
  /** Any whole number; print it, so that a failing run can be repeated. */
  seed: number;
  /** 0 to 1. */
  probability: number;
}

/** Without options nothing is delivered twice. */
export function createRedelivery(options: RedeliveryOptions | undefined): Redelivery {
  if (options === undefined) return () => false;
  const random = mulberry32(options.seed);
  return () => random() < options.probability;
}

/** Small generator of repeatable numbers in [0, 1). Source: Tommy Ettinger, mulberry32 (public domain). */
export function mulberry32(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
