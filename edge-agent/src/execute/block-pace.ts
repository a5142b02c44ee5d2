// How fast people may be cut. Invariants: never more blocks in any 60 minutes than the cap; with pacing, never two closer than
// the interval. Both count intents, so that a crash cannot win time.
import type { Clock } from '@provedor/kernel/clock';

const HOUR_MS = 3_600_000;

export interface BlockPaceOptions {
  /** The server's time. */
  readonly clock: Clock;
  readonly pacing: { readonly blocksPerMinute: number } | 'off';
  /** Share of the known connections per hour, but at least `minimum`. */
  readonly cap: { readonly share: number; readonly minimum: number } | 'off';
  readonly knownConnections: () => number;
  /** Blocks of the last hour that an earlier process wrote. */
  readonly earlier: readonly number[];
}

export interface BlockPace {
  /** Blocks that may be written now. */
  allowance(): number;
  /** Blocks that the cap leaves for this hour. */
  left(): number;
  /** Milliseconds until `allowance` can be more than zero, when the cap is not the reason. */
  waitMs(): number;
  spend(count: number): void;
  /** Epoch milliseconds of the blocks of the last hour. */
  times(): readonly number[];
}

export const createBlockPace = ({ clock, pacing, cap, knownConnections, earlier }: BlockPaceOptions): BlockPace => {
  let times = [...earlier];
  const intervalMs = pacing === 'off' ? 0 : 60_000 / pacing.blocksPerMinute;

  const recent = (): readonly number[] => {
    const from = clock.now() - HOUR_MS;
    if (times.some((at) => at <= from)) times = times.filter((at) => at > from);
    return times;
  };

  const left = (): number => {
    if (cap === 'off') return Number.POSITIVE_INFINITY;
    return Math.max(0, Math.max(cap.minimum, Math.floor(knownConnections() * cap.share)) - recent().length);
  };

  const waitMs = (): number => {
    const last = times.at(-1);
    return last === undefined ? 0 : Math.max(0, last + intervalMs - clock.now());
  };

  return {
    left,
    waitMs,
    allowance: () => {
      if (pacing === 'off') return left();
      return waitMs() > 0 ? 0 : Math.min(1, left());
    },
    spend: (count) => {
      for (let spent = 0; spent < count; spent += 1) times.push(clock.now());
    },
    times: recent,
  };
};
