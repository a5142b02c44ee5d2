import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { travellingClock } from '@provedor/kernel/clock';
import type { Health } from '@provedor/schemas/api/health';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestProduct, type TestProduct } from './product-client.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

describe('the health page', { timeout: 60_000 }, () => {
  const clock = travellingClock('2026-11-25T15:00:00.000Z');
  let product: TestProduct;

  /** What is kept for some seconds against those who ask all the time is over then. */
  const look = async (): Promise<Health> => {
    clock.advance(11_000);
    const answer = await fetch(`${product.product.url}/api/health`);
    expect(answer.status).toBe(200);
    return (await answer.json()) as Health;
  };
  const part = async (name: string) => (await look()).parts.find((one) => one.name === name);

  beforeAll(async () => {
    product = await startTestProduct({ clock, travelling: true, version: '1.2.3', demoSite: true });
  });
  afterAll(() => product.close());

  it('says without a sign-in which version runs and how each part is; what nobody knows yet is unknown', async () => {
    const health = await look();
    expect(health).toMatchObject({ version: '1.2.3', state: 'ok' });
    expect(health.parts.map(({ name, state }) => `${name} ${state}`)).toEqual([
      'table ok',
      'queues ok',
      'schedules unknown',
      expect.stringMatching(/^agents (ok|unknown)$/),
      'web unknown',
    ]);
    expect(JSON.stringify(health)).not.toMatch(/127\.0\.0\.1|arn:|https?:|crm-|com_|sit_|sqlite|node_modules/);
  });

  it('knows when a schedule has run, and says which one did not', async () => {
    clock.advance(DAY);
    await product.product.cloud.tick();
    await product.product.cloud.idle();
    expect(await part('schedules')).toEqual({ name: 'schedules', state: 'ok' });
    clock.advance(2 * DAY);
    const late = await part('schedules');
    expect(late).toMatchObject({ state: 'degraded', detail: expect.stringContaining('billing-daily-run') });
    expect((await look()).state).toBe('degraded');
  });

  it('says that an agent is silent, and since when', async () => {
    await product.product.demoSite?.agent.stop();
    clock.advance(60 * MINUTE);
    expect(await part('agents')).toMatchObject({
      state: 'degraded',
      detail: expect.stringMatching(/silent for more than 10 minutes: 1 of 1; last seen 2026-11-\d\dT/),
    });
  });

  it('shows messages that were given up', async () => {
    const sqs = new SQSClient({});
    const QueueUrl = product.product.runtime.env['QUEUE_URL_SETTLE_CASES']?.concat('-dead') ?? '';
    await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: '{}' }));
    sqs.destroy();
    expect(await part('queues')).toEqual({
      name: 'queues',
      state: 'degraded',
      detail: 'given up and waiting for a person: 1 messages',
    });
  });

  it('is asked of the parts once, however often it is called', async () => {
    const first = await (await fetch(`${product.product.url}/api/health`)).text();
    clock.advance(9_000);
    expect(await (await fetch(`${product.product.url}/api/health`)).text()).toBe(first);
  });
});
