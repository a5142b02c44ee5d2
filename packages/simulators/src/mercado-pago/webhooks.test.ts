import { WebhookSignatureValidator } from 'mercadopago';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { signManifest } from './notification.ts';
import { type Bench, type ReceivedWebhook, startBench, WEBHOOK_SECRET } from './test-bench.ts';
import { ForgeryKind } from './webhook-forgery.ts';

let bench: Bench;
beforeEach(async () => {
  bench = await startBench();
});
afterEach(() => bench.close());

const MINUTE_MS = 60_000;
const create = async (key: string): Promise<string> => {
  const payment = await bench.payments(key).create({ body: bench.pixBody(key) });
  await bench.simulator.tick();
  return String(payment.id);
};
const accepts = ({ url, headers }: ReceivedWebhook): boolean => {
  const header = (name: string) => [headers[name]].flat()[0];
  try {
    WebhookSignatureValidator.validate({
      xSignature: header('x-signature'),
      xRequestId: header('x-request-id'),
      dataId: url.searchParams.get('data.id') ?? undefined,
      secret: WEBHOOK_SECRET,
      toleranceSeconds: 300,
      now: bench.clock.now,
    });
    return true;
  } catch {
    return false;
  }
};

describe('the signature', () => {
  it.each([
    [
      'test-secret',
      { dataId: '1234567890', requestId: 'req-abc-123', ts: '1704908010' },
      '730c7c717397ef094497d8e4eb68704bf057cde852905bf5d7ae179c53f830cb',
    ],
    [
      's3cr3t',
      { dataId: '999999999', requestId: 'bb56a2f1-6aae-46ac-982e-9dcd3581d08e', ts: '1742505638683' },
      '48e7344b323b9c4f880de0f4b1034d7c97c14f5db9711148b0e83fe670e4437b',
    ],
    [
      's3cr3t',
      { dataId: 'abc123DEF', ts: '1704908010' },
      '82c3bb41e668ebc86d7e4499ca0737162c26fbd0fab9c97689160af3a834ebe2',
    ],
  ])('with secret %s over %o is the known vector, and the SDK accepts it', (secret, manifest, hash) => {
    expect(signManifest(secret, manifest)).toBe(hash);
    expect(() =>
      WebhookSignatureValidator.validate({
        xSignature: `ts=${manifest.ts},v1=${hash}`,
        xRequestId: 'requestId' in manifest ? manifest.requestId : undefined,
        dataId: manifest.dataId,
        secret,
      }),
    ).not.toThrow();
  });
});

describe('honest delivery', () => {
  it('names id and type in the query, keeps the rest of the address, and passes the SDK', async () => {
    const id = await create('k1');
    const [webhook] = bench.receiver.received;
    expect(webhook?.url.search).toBe(`?source_news=webhooks&data.id=${id}&type=payment`);
    expect(webhook && accepts(webhook)).toBe(true);
    expect(JSON.parse(webhook?.body ?? '')).toEqual({
      action: 'payment.created',
      api_version: 'v1',
      application_id: 1,
      data: { id },
      date_created: '2026-11-23T10:04:58.396-03:00',
      id: expect.any(Number),
      live_mode: true,
      type: 'payment',
      user_id: 44444,
      version: 1,
    });
  });

  it('signs in milliseconds when told', async () => {
    const other = await startBench({ signatureTimeUnit: 'milliseconds' });
    await other.payments('k1').create({ body: other.pixBody('k1') });
    await other.simulator.tick();
    expect(other.receiver.received[0]?.headers['x-signature']).toMatch(/^ts=1795439098396,v1=[0-9a-f]{64}$/);
    await other.close();
  });

  it('announces payment, refund and expiry as updates', async () => {
    const id = await create('k1');
    await bench.simulator.pay(id);
    await bench.simulator.refund(id, 100);
    await create('k2');
    bench.clock.advance(4 * 86_400_000);
    await bench.simulator.tick();
    const actions = bench.receiver.received.map(({ body }) => JSON.parse(body).action);
    expect(actions).toEqual([
      'payment.created',
      'payment.updated',
      'payment.updated',
      'payment.created',
      'payment.updated',
    ]);
  });

  it('says nothing about a payment without notification_url', async () => {
    const { notification_url: _none, ...body } = bench.pixBody('k1');
    const { id } = await bench.payments('k1').create({ body });
    await bench.simulator.pay(String(id));
    expect(bench.receiver.received).toEqual([]);
  });
});

describe('retries', () => {
  it('come every 15 minutes, signed anew, until the answer is 200 or 201', async () => {
    bench.receiver.answerWith(500, 302, 204, 201);
    await create('k1');
    const tickAfter = async (ms: number) => {
      bench.clock.advance(ms);
      await bench.simulator.tick();
      return bench.receiver.received.length;
    };
    expect(bench.receiver.received).toHaveLength(1);
    expect(await tickAfter(15 * MINUTE_MS - 1)).toBe(1);
    expect(await tickAfter(1)).toBe(2);
    expect(await tickAfter(15 * MINUTE_MS)).toBe(3);
    expect(await tickAfter(15 * MINUTE_MS)).toBe(4);
    expect(await tickAfter(96 * 60 * MINUTE_MS)).toBe(5); // the expiry, not a further try
    expect(bench.receiver.received.slice(0, 4).map(({ body }) => JSON.parse(body).action)).toEqual(
      new Array(4).fill('payment.created'),
    );
    expect(new Set(bench.receiver.received.map(({ headers }) => headers['x-signature'])).size).toBe(5);
    expect(bench.simulator.deliveries().map(({ status }) => status)).toEqual([500, 302, 204, 201, 200]);
  });

  it('end after the last step of the schedule', async () => {
    const other = await startBench({ retryScheduleMs: [1000] });
    other.receiver.answerWith(500, 500);
    await other.payments('k1').create({ body: other.pixBody('k1') });
    for (const _try of [1, 2, 3]) {
      await other.simulator.tick();
      other.clock.advance(1000);
    }
    expect(other.receiver.received).toHaveLength(2);
    await other.close();
  });

  it('follow a receiver that is down', async () => {
    const id = await create('k1');
    await bench.receiver.close();
    await bench.simulator.pay(id);
    expect(bench.simulator.deliveries().at(-1)?.status).toBe(0);
  });
});

describe('bad luck on demand', () => {
  it('holds notifications and releases them in reverse', async () => {
    bench.simulator.holdWebhooks();
    const id = await create('k1');
    await bench.simulator.pay(id);
    await bench.simulator.refund(id);
    expect(bench.receiver.received).toEqual([]);
    await bench.simulator.releaseWebhooks('reversed');
    const actions = bench.receiver.received.map(({ body }) => JSON.parse(body).action);
    expect(actions).toEqual(['payment.updated', 'payment.updated', 'payment.created']);
  });

  it('drops, doubles and delays by a seed: the same seed gives the same deliveries', async () => {
    const run = async (seed: number): Promise<readonly string[]> => {
      const other = await startBench({ seed });
      other.simulator.setWebhookBehaviour({ dropRate: 0.3, repeatRate: 0.3, maxDelayMs: 60_000 });
      for (let index = 0; index < 20; index += 1)
        await other.payments(`k${index}`).create({ body: other.pixBody(`k${index}`) });
      for (let second = 0; second < 60; second += 1) {
        other.clock.advance(1000);
        await other.simulator.tick();
      }
      const ids = other.receiver.received.map(({ url }) => url.searchParams.get('data.id') ?? '');
      await other.close();
      return ids;
    };
    const [first, again, different] = [await run(7), await run(7), await run(8)];
    expect(first).toEqual(again);
    expect(first).not.toEqual(different);
    expect(first).not.toEqual(first.toSorted());
    expect(new Set(first).size).toBeLessThan(20);
    expect(new Set(first).size).toBeLessThan(first.length);
  });

  it('repeats a delivery byte for byte as often as asked', async () => {
    const id = await create('k1');
    expect(await bench.simulator.repeatWebhook(id, 120)).toEqual(new Array(120).fill(200));
    expect(bench.receiver.received).toHaveLength(121);
    expect(new Set(bench.receiver.received.map(({ headers, body }) => `${headers['x-signature']}${body}`)).size).toBe(
      1,
    );
  });

  it.each(ForgeryKind.options)('forges a delivery: %s', async (kind) => {
    const id = await create('k1');
    expect(await bench.simulator.forgeWebhook(kind, id)).toBe(200);
    const forged = bench.receiver.received.at(-1);
    const body = JSON.parse(forged?.body ?? '');
    const honest = {
      data: { id },
      live_mode: true,
      user_id: 44444,
      application_id: 1,
    };
    const looksHonest =
      forged?.url.search === `?source_news=webhooks&data.id=${id}&type=payment` &&
      /^ts=\d+,v1=[0-9a-f]{64}$/.test(String(forged.headers['x-signature'])) &&
      accepts(forged) &&
      Object.entries(honest).every(([name, value]) => JSON.stringify(body[name]) === JSON.stringify(value));
    expect(looksHonest).toBe(false);
  });
});
