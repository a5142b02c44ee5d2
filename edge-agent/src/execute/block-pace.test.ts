import { travellingClock } from '@provedor/kernel/clock';
import { describe, expect, it } from 'vitest';
import { testNow } from '../testing/desired-factory.ts';
import { type BlockPaceOptions, createBlockPace } from './block-pace.ts';

const create = (overrides: Partial<BlockPaceOptions> = {}) => {
  const clock = travellingClock(testNow);
  const cap = { share: 0.05, minimum: 10 };
  const known = { knownConnections: () => 1000, earlier: [] };
  return { clock, pace: createBlockPace({ clock, pacing: 'off', cap, ...known, ...overrides }) };
};

describe('the pace of blocks', () => {
  it('lets 5 % of the known connections go in an hour, then none, then more as the hour passes', () => {
    const { clock, pace } = create();
    expect(pace.allowance()).toBe(50);
    pace.spend(50);
    expect(pace.allowance()).toBe(0);
    clock.advance(3_599_999);
    expect(pace.left()).toBe(0);
    clock.advance(1);
    expect(pace.left()).toBe(50);
  });

  it('lets ten go at a small site', () => {
    expect(create({ knownConnections: () => 20 }).pace.allowance()).toBe(10);
  });

  it('counts what an earlier process wrote', () => {
    const now = Date.parse(testNow);
    const { pace } = create({ earlier: [now - 3_600_000, now - 1000, now - 1000] });
    expect(pace.left()).toBe(48);
    expect(pace.times()).toHaveLength(2);
  });

  it('lets one go every two seconds', () => {
    const { clock, pace } = create({ pacing: { blocksPerMinute: 30 } });
    expect(pace.allowance()).toBe(1);
    pace.spend(1);
    expect([pace.allowance(), pace.waitMs()]).toEqual([0, 2000]);
    clock.advance(2000);
    expect(pace.allowance()).toBe(1);
  });

  it('has no bound when pacing and cap are off', () => {
    expect(create({ cap: 'off' }).pace.allowance()).toBe(Number.POSITIVE_INFINITY);
  });
});
