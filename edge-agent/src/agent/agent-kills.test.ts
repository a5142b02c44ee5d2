import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { systemClock } from '@provedor/kernel/clock';
import { afterEach, describe, expect, it } from 'vitest';
import { recover } from '../desired/recover.ts';
import { agentPaths } from '../state/agent-paths.ts';
import { blockUntil, makeConnection, pass } from '../testing/desired-factory.ts';
import type { Order } from '../testing/doomed-agent.ts';
import type { Wish } from '../testing/test-cloud.ts';
import { BLOCKED, startTestSite, type TestSite } from '../testing/test-site.ts';

const KILLS = Number(process.env['AGENT_KILLS'] ?? 40);
const SEED = Number(process.env['AGENT_KILLS_SEED'] ?? 20_261_126);
const SUBSCRIBERS = 12;
const CHANGES_PER_LIFE = 3;
/** Most deaths fall between the intent and its verification. */
const STAGES = ['intent', 'intent', 'intent', 'written', 'written', 'written', 'written', 'verified'] as const;
const PROGRAM = fileURLToPath(new URL('../testing/doomed-agent.ts', import.meta.url));

/** Mulberry32: small, seeded, good enough to choose moments. */
const createRandom = (seed: number) => {
  let state = seed;
  return (below: number): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
};

let site: TestSite;
let spare: ChildProcess | undefined;
afterEach(async () => {
  spare?.kill('SIGKILL');
  await site.close();
});

const load = (): ChildProcess =>
  fork(PROGRAM, [], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    env: { ...process.env, NODE_COMPILE_CACHE: join(site.dataDir, 'compiled') },
  });

interface Life {
  readonly child: ChildProcess;
  /** It died at the moment that was chosen, and not later because all its work was done. */
  readonly diedInTime: boolean;
}

/** Resolves when the cloud knows that everything is as wanted: the chosen moment will not come any more. */
const everythingDone = (end: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const stop = site.cloud.onReport(() => {
      if (site.cloud.isSettled()) resolve();
    });
    end.addEventListener('abort', stop);
  });

const untilDead = async (child: ChildProcess): Promise<boolean> => {
  const end = new AbortController();
  const died = once(child, 'exit').then(() => true);
  const diedInTime = await Promise.race([died, everythingDone(end.signal).then(() => false)]);
  end.abort();
  child.kill('SIGKILL');
  await died;
  return diedInTime;
};

/** Hands an order to a process that is loaded already, and loads the next one meanwhile. */
const live = async (order: Order): Promise<Life> => {
  const child = spare ?? load();
  if (spare === undefined) await once(child, 'message');
  child.send(order);
  spare = load();
  const isLoaded = once(spare, 'message');
  const diedInTime = order.stage !== 'none' && (await untilDead(child));
  await isLoaded;
  return { child, diedInTime };
};

const loginOf = (index: number): string => makeConnection(index).login;
const indexes = Array.from({ length: SUBSCRIBERS }, (_, at) => at + 1);
const isWantedBlocked = (index: number): boolean =>
  site.cloud.items.get(makeConnection(index).connectionId)?.access.state === 'block';

interface Before {
  /** Who was not as the cloud wants it. */
  readonly wrong: ReadonlySet<string>;
  /** Who may pass as far as the agent's disk knows: it acts on that until the cloud has spoken. */
  readonly knownToPass: ReadonlySet<string>;
}

const lookBefore = async (): Promise<Before> => {
  const isRight = (index: number): boolean => (site.profileOf(index) === BLOCKED) === isWantedBlocked(index);
  const { desired } = await recover(agentPaths(site.dataDir));
  return {
    wrong: new Set(indexes.filter((index) => !isRight(index)).map(loginOf)),
    knownToPass: new Set(desired.items.flatMap(({ login, access }) => (access.state === 'pass' ? [login] : []))),
  };
};

/** Complaints about the writes of a life: a block that the cloud did not want, a write without any need. */
const judgeWrites = ({ wrong, knownToPass }: Before, nameById: ReadonlyMap<string, string>): string[] => {
  const written = new Map<string, number>();
  const complaints: string[] = [];
  for (const { words } of site.router.transcript.entries()) {
    if (words[0] !== '/ppp/secret/set') continue;
    const id = words.find((word) => word.startsWith('=.id='))?.slice('=.id='.length) ?? '';
    const name = nameById.get(id) ?? '?';
    const isWanted = isWantedBlocked(indexes.find((index) => loginOf(index) === name) ?? 0);
    if (words.includes(`=profile=${BLOCKED}`) && !isWanted) complaints.push(`${name} was blocked without cause`);
    written.set(name, (written.get(name) ?? 0) + 1);
  }
  for (const [name, count] of written)
    if (count > (wrong.has(name) ? 1 : 0) + (knownToPass.has(name) ? 1 : 0))
      complaints.push(`${name} was written ${count} times`);
  return complaints;
};

describe('an agent that is killed again and again', () => {
  it(
    `leaves the router as it should be after ${KILLS} kills, and never blocks anybody without cause (seed ${SEED})`,
    async () => {
      site = await startTestSite({ subscribers: SUBSCRIBERS });
      const { cloud, router, dataDir, profileOf, isCut } = site;
      const first = await site.start();
      await cloud.until('the first look', cloud.isSettled);
      await first.stop();
      const random = createRandom(SEED);
      const nameById = new Map(router.rows('/ppp/secret').map((row) => [row['.id'] ?? '', row['name'] ?? '']));
      const order = { apiUrl: cloud.url, dataDir };
      let between = 0;

      for (let kill = 0; kill < KILLS; kill += 1) {
        const from = random(SUBSCRIBERS);
        const wishes = Array.from({ length: CHANGES_PER_LIFE }, (_, at): Wish => {
          const index = ((from + at) % SUBSCRIBERS) + 1;
          return [index, { access: isWantedBlocked(index) ? pass : blockUntil(systemClock.now() + 3_600_000) }];
        });
        cloud.change(wishes);
        const before = await lookBefore();
        router.transcript.clear();
        const stage = STAGES[random(STAGES.length)] ?? 'intent';
        const nth = stage === 'intent' ? 1 : 1 + random(CHANGES_PER_LIFE);
        const { diedInTime } = await live({ ...order, stage, nth });
        if (diedInTime && stage !== 'verified') between += 1;
        expect(judgeWrites(before, nameById), `kill ${kill}`).toEqual([]);
      }

      router.transcript.clear();
      const { child: last } = await live({ ...order, stage: 'none', nth: 0 });
      await cloud.until('the last word', cloud.isSettled);
      for (const index of indexes) {
        expect(profileOf(index), loginOf(index)).toBe(isWantedBlocked(index) ? BLOCKED : 'plan-100');
        await expect.poll(() => isCut(index), { message: loginOf(index) }).toBe(isWantedBlocked(index));
      }
      last.send('stop');
      await once(last, 'exit');
      expect(between).toBeGreaterThanOrEqual(Math.floor(KILLS * 0.75));
    },
    KILLS * 3_000,
  );
});
