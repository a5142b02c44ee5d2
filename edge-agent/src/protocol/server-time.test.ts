import { describe, expect, it } from 'vitest';
import { createServerTime } from './server-time.ts';

describe('the time of the server', () => {
  it('is never behind the server: the whole trip of the answer counts as passed', () => {
    let monotonicMs = 0;
    const time = createServerTime({ clock: { now: () => 9_000 }, monotonicMs: () => monotonicMs, notBeforeMs: 0 });
    expect([time.isKnown(), time.now()]).toEqual([false, 9_000]);
    time.learn(5_000, 40);
    monotonicMs = 10;
    expect([time.isKnown(), time.now(), time.skewMs()]).toEqual([true, 5_050, 3_950]);
  });
});
