import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { FaultKind } from './faults.ts';
import { type Bench, startBench } from './test-bench.ts';

let bench: Bench;
beforeEach(async () => {
  bench = await startBench();
});
afterEach(() => bench.close());

const create = (key: string, timeout?: number) => bench.payments(key, timeout).create({ body: bench.pixBody('chg_1') });
const made = () => bench.simulator.payments().length;

describe('faults before anything is done', () => {
  it('says 429 with Retry-After', async () => {
    bench.simulator.addFault({ on: 'create', kind: 'rate_limited', times: 2, retryAfterSeconds: 7 });
    await expect(create('k1')).rejects.toMatchObject({ status: 429, retryAfter: 7 });
    expect(made()).toBe(0);
  });

  it('says 500 once, then succeeds at the retry of the SDK', async () => {
    bench.simulator.addFault({ on: 'create', kind: 'server_error' });
    expect((await create('k1')).status).toBe('pending');
    expect(bench.simulator.requests().map(({ headers }) => headers['x-idempotency-key'])).toEqual(['k1', 'k1']);
  });

  it.each(['unauthorized', 'server_error', 'reset_before_commit'] as const)('%s makes no payment', async (kind) => {
    bench.simulator.addFault({ on: 'create', kind, times: 2 });
    await expect(create('k1')).rejects.toThrow();
    expect(made()).toBe(0);
  });
});

describe('answers lost after the payment is made', () => {
  it.each<[FaultKind, number]>([
    ['server_error_after_commit', 4000],
    ['reset_after_commit', 4000],
    ['hang_after_commit', 400],
  ])('%s: the caller knows nothing, the payment exists, the same key brings it back', async (kind, timeout) => {
    bench.simulator.addFault({ on: 'create', kind, times: 2 });
    await expect(create('k1', timeout)).rejects.toThrow();
    expect(made()).toBe(1);
    const again = await create('k1');
    expect(String(again.id)).toBe(bench.simulator.payments()[0]?.id);
    expect(made()).toBe(1);
  });

  it('answers later than the caller waits', async () => {
    bench.simulator.addFault({ on: 'create', kind: 'slow_after_commit', times: 2, delayMs: 60_000 });
    await expect(create('k1', 400)).rejects.toMatchObject({ error: 'connection_error' });
    expect(made()).toBe(1);
  });

  it('answers a page instead of JSON', async () => {
    bench.simulator.addFault({ on: 'create', kind: 'garbled_after_commit' });
    expect(await create('k1')).not.toHaveProperty('id');
    expect(made()).toBe(1);
  });

  it('stalls in the middle of the body; the SDK takes the rest of the line going dead for an empty answer', async () => {
    bench.simulator.addFault({ on: 'create', kind: 'stalled_body_after_commit' });
    const call = create('k1', 4000);
    await expect.poll(made).toBe(1);
    await bench.simulator.close();
    expect(await call).not.toHaveProperty('id');
    bench = await startBench();
  });
});

describe('order', () => {
  it('delivers the webhook before the create call answers', async () => {
    bench.simulator.addFault({ on: 'create', kind: 'webhook_first' });
    let answered = false;
    const seen: boolean[] = [];
    bench.receiver.onReceive(async () => {
      seen.push(answered);
    });
    await create('k1');
    answered = true;
    expect(seen).toEqual([false]);
  });

  it('meets only the requests named, and is used up', async () => {
    bench.simulator.addFault({ on: 'search', kind: 'server_error', times: 2 });
    bench.simulator.addFault({ on: 'any', kind: 'unauthorized' });
    await expect(create('k1')).rejects.toMatchObject({ status: 401 });
    expect((await create('k1')).status).toBe('pending');
    await expect(bench.payments('r').search({ options: { external_reference: 'x' } })).rejects.toMatchObject({
      status: 500,
    });
    bench.simulator.addFault({ on: 'any', kind: 'unauthorized' });
    bench.simulator.clearFaults();
    expect((await bench.payments('r').search({ options: { external_reference: 'x' } })).results).toEqual([]);
  });
});
