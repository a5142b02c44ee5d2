import type { CredentialsAnswer } from '@provedor/schemas/edge/enrolment';
import { describe, expect, it } from 'vitest';
import { createBackoff } from '../execute/backoff.ts';
import { createCredentialsKeeper } from './credentials-keeper.ts';
import type { SiteQueue } from './site-queue.ts';

const answerOf = (number: number): CredentialsAnswer =>
  ({
    accessKeyId: `key-${number}`,
    serverTime: '2026-11-25T12:00:00.000Z',
    expiresAt: '2026-11-25T13:00:00.000Z',
  }) as CredentialsAnswer;

const start = () => {
  let asked = 0;
  const queue = { close: () => undefined } as SiteQueue;
  const keeper = createCredentialsKeeper({
    fetchCredentials: () => {
      asked += 1;
      return Promise.resolve(answerOf(asked));
    },
    openQueue: () => queue,
    onAnswer: () => undefined,
    intervalMs: 60_000,
    backoff: createBackoff({ firstMs: 1, maximumMs: 1, random: () => 0 }),
    log: () => undefined,
  });
  return { keeper, asked: () => asked };
};

describe('the keeper of credentials', () => {
  it('gives the renewed credentials to whoever asks, not the first for ever', async () => {
    const { keeper, asked } = start();
    expect((await keeper.access()).answer.accessKeyId).toBe('key-1');
    keeper.renew();
    await expect.poll(asked).toBe(2);
    await expect.poll(async () => (await keeper.access()).answer.accessKeyId).toBe('key-2');
    await keeper.stop();
  });
});
