import { travellingClock } from '@provedor/kernel/clock';
import { startTestTable, type TestTable } from '@provedor/testing/table-harness';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTokenBuckets } from './token-buckets.ts';

describe('a token bucket that instances share', () => {
  let table: TestTable;
  const clock = travellingClock('2026-11-25T15:00:00.000Z');
  const size = { perSecond: 2, burst: 10 };

  beforeAll(async () => {
    table = await startTestTable();
  });
  afterAll(() => table.close());

  it('gives its burst, then nothing but the time to wait, then what has flowed back', async () => {
    const buckets = createTokenBuckets(table.config, clock);
    expect(await buckets.take('a', 6, size)).toEqual({ granted: 6, retryAfterMs: 0 });
    expect(await buckets.take('a', 6, size)).toEqual({ granted: 4, retryAfterMs: 0 });
    expect(await buckets.take('a', 1, size)).toEqual({ granted: 0, retryAfterMs: 500 });
    clock.advance(1_500);
    expect(await buckets.take('a', 9, size)).toEqual({ granted: 3, retryAfterMs: 0 });
    clock.advance(3_600_000);
    expect(await buckets.take('a', 99, size)).toEqual({ granted: 10, retryAfterMs: 0 });
  });

  it('gives no token twice to two instances', async () => {
    const [left, right] = [createTokenBuckets(table.config, clock), createTokenBuckets(table.config, clock)];
    const takes = await Promise.all([1, 2].flatMap(() => [left.take('b', 3, size), right.take('b', 3, size)]));
    expect(takes.reduce((sum, { granted }) => sum + granted, 0)).toBe(10);
  });

  it('keeps buckets apart', async () => {
    const buckets = createTokenBuckets(table.config, clock);
    await buckets.take('c', 10, size);
    expect(await buckets.take('d', 1, size)).toEqual({ granted: 1, retryAfterMs: 0 });
  });
});
