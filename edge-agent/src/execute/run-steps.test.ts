import type { DesiredConnection } from '@provedor/schemas/edge/desired-state';
import { describe, expect, it } from 'vitest';
import { createJournal } from '../journal/journal.ts';
import { createOpenWrites } from '../journal/open-writes.ts';
import { readJournal } from '../journal/read-journal.ts';
import type { ConnectionStep } from '../plan/step.ts';
import { liveBlock, makeConnection, routerIdOf, testNowMs } from '../testing/desired-factory.ts';
import { createMemoryRouter } from '../testing/memory-router.ts';
import { makeSecret } from '../testing/observed-factory.ts';
import { runSteps, type Stage } from './run-steps.ts';

const step = (type: 'block' | 'unblock', connection: DesiredConnection, profile: string): ConnectionStep => ({
  type,
  connection,
  secretId: '*1',
  change: { profile },
  kick: undefined,
});
const blocked = makeConnection(1, { access: liveBlock });
const block = step('block', blocked, 'erp-bloqueado');
const unblock = step('unblock', makeConnection(1), 'plan-100');

/** A disk whose sync ends when the test says how. */
const startRun = async (steps: readonly ConnectionStep[], isWanted: (step: ConnectionStep) => boolean = () => true) => {
  const router = createMemoryRouter([makeSecret(1)]);
  const sync = Promise.withResolvers<void>();
  let disk = '';
  const journal = createJournal({
    file: {
      append: async (text) => {
        await sync.promise;
        disk += text;
      },
      replace: async () => undefined,
      close: async () => undefined,
    },
    openIntents: new Map(),
    isFresh: true,
    lastNumber: 0,
    onFailure: () => undefined,
  });
  const stages: Stage[] = [];
  const { driver } = await router.connect();
  const running = runSteps(
    {
      tools: { driver, unseal: async (sealed) => sealed },
      writes: createOpenWrites(journal, routerIdOf(1)),
      nowMs: () => testNowMs,
      betweenWindows: async () => undefined,
      isWanted,
      onStage: (stage) => stages.push(stage),
    },
    steps,
  );
  const settle = async (): Promise<void> => {
    for (let turn = 0; turn < 5; turn += 1) await new Promise((resolve) => setImmediate(resolve));
  };
  await settle();
  return { router, sync, running, stages, journal, intents: () => readJournal(disk).openIntents.size };
};

describe('writing to a device', () => {
  it('begins when the intent is safe on disk, and not a moment before', async () => {
    const { router, sync, running, stages, intents } = await startRun([block]);
    expect([router.writes, stages]).toEqual([[], []]);
    sync.resolve();
    expect(await running).toMatchObject([{ outcome: 'written' }]);
    expect([router.writes, stages, intents()]).toEqual([['set user1'], ['intent', 'written'], 1]);
  });

  it('blocks nobody without the disk, and lets pass all the same', async () => {
    for (const [wanted, outcome, writes] of [
      [block, { outcome: 'dropped', reason: 'JOURNAL_FAILED' }, []],
      [unblock, { outcome: 'written' }, ['set user1']],
    ] as const) {
      const { router, sync, running } = await startRun([wanted]);
      sync.reject(new Error('disk full'));
      expect(await running).toMatchObject([outcome]);
      expect(router.writes).toEqual(writes);
    }
  });

  it('leaves out what is not wanted any more at the last moment, and writes no intent for it', async () => {
    const { router, sync, running, intents } = await startRun([block], () => false);
    sync.resolve();
    expect(await running).toMatchObject([{ outcome: 'dropped', reason: 'STALE' }]);
    expect([router.writes, intents()]).toEqual([[], 0]);
  });

  it('keeps the write open when its answer was lost: only a look at the device can close it', async () => {
    const { router, sync, running, journal } = await startRun([block]);
    router.after = () => {
      throw new Error('connection lost');
    };
    sync.resolve();
    expect(await running).toMatchObject([{ outcome: 'failed', failure: { outcome: 'unknown' } }]);
    expect(journal.openIntents().size).toBe(1);
  });
});
