import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { systemClock } from '@provedor/kernel/clock';
import { afterEach, describe, expect, it } from 'vitest';
import { connectRouterOs } from '../drivers/routeros/connect-routeros.ts';
import { blockUntil, pass } from '../testing/desired-factory.ts';
import { BLOCKED, startTestSite, type TestSite } from '../testing/test-site.ts';

/** Longer than any test. */
const NEVER_MS = 30 * 86_400_000;

let site: TestSite;
afterEach(() => site.close());

const enrolledSite = async (subscribers: number): Promise<TestSite> => {
  site = await startTestSite({ subscribers });
  return site;
};

const block = () => ({ access: blockUntil(systemClock.now() + 3_600_000) });
const settled = (what: string) => site.cloud.until(what, site.cloud.isSettled);

/** Commands that change something, in the order of their coming. */
const writes = (): string[] =>
  site.router.transcript
    .entries()
    .flatMap(({ words: [command = '', ...words] }) =>
      /\/(add|set|unset|remove)$/.test(command)
        ? [
            [
              command,
              ...words.filter(
                (word) => !word.startsWith('.tag=') && !word.startsWith('=.id=') && !word.includes('word'),
              ),
            ].join(' '),
          ]
        : [],
    );

describe('an agent on its site', () => {
  it('enrols with a one-time code, comes for the state and marks what it finds right', async () => {
    const { cloud, router, start } = await enrolledSite(2);
    const agent = await start();
    await settled('the first look');
    expect(agent.fingerprint).toMatch(/^([0-9A-F]{4}-){5}[0-9A-F]{4}$/);
    expect(cloud.result(1)).toMatchObject({ outcome: 'confirmed', observed: 'pass', device: 'MikroTik' });
    expect(router.rows('/ppp/secret')[0]?.['comment']).toMatch(/^erp:cnn_/);
    expect(router.rows('/ppp/profile').map(({ name }) => name)).toContain(BLOCKED);
    await cloud.until('the count of sessions', () => cloud.router()?.onlineSessions === 2);
  });

  it('blocks by profile, list and kick, and lets the customer through again, touching nobody else', async () => {
    const { cloud, router, start, profileOf, isCut } = await enrolledSite(3);
    await start();
    await settled('the first look');
    router.transcript.clear();
    cloud.change([[2, block()]]);
    await settled('the block');
    expect([profileOf(1), profileOf(2), profileOf(3)]).toEqual(['plan-100', BLOCKED, 'plan-100']);
    await expect.poll(() => isCut(2)).toBe(true);
    expect([isCut(1), isCut(3)]).toEqual([false, false]);
    expect(writes()).toEqual([`/ppp/secret/set =profile=${BLOCKED}`, '/ppp/active/remove']);
    router.transcript.clear();
    cloud.change([[2, { access: pass }]]);
    await settled('the unblock');
    expect(profileOf(2)).toBe('plan-100');
    await expect.poll(() => isCut(2)).toBe(false);
    expect(writes()).toEqual(['/ppp/secret/set =profile=plan-100', '/ppp/active/remove']);
  });

  it('makes, changes and removes a customer on the router', async () => {
    const { cloud, router, start, profileOf } = await enrolledSite(0);
    await start();
    await cloud.until('an empty router', () => cloud.router()?.state === 'reachable');
    cloud.change([[1, { sealedPassword: await cloud.seal('senha-nova') }]]);
    await settled('the new secret');
    expect(router.rows('/ppp/secret')).toMatchObject([
      { name: 'user1', password: 'senha-nova', profile: 'plan-100', service: 'pppoe' },
    ]);
    cloud.change([[1, { planProfile: 'plan-300' }]]);
    await settled('the other plan');
    expect(profileOf(1)).toBe('plan-300');
    cloud.change([[1, { presence: 'absent' }]]);
    await settled('the removal');
    expect(router.rows('/ppp/secret')).toEqual([]);
  });

  it('comes for a snapshot when a message is missing', async () => {
    const { cloud, start, events, profileOf } = await enrolledSite(2);
    await start({ timing: { ...site.timing, credentialsMs: NEVER_MS } });
    await settled('the first look');
    cloud.lose([[1, block()]]);
    cloud.change([[2, block()]]);
    await settled('both blocks');
    expect([profileOf(1), profileOf(2)]).toEqual([BLOCKED, BLOCKED]);
    expect(events.some((event) => event.startsWith('message_gap'))).toBe(true);
  });

  it('writes nothing in dry mode and says why', async () => {
    const { cloud, router, start, profileOf } = await enrolledSite(1);
    cloud.mood.mode = 'dry';
    cloud.want([[1, block()]]);
    await start();
    await cloud.until('a refusal', () => cloud.result(1)?.outcome === 'refused');
    expect(cloud.result(1)).toMatchObject({ observed: 'pass', error: 'DRY_MODE' });
    expect([profileOf(1), writes()]).toEqual(['plan-100', []]);
    cloud.mood.mode = 'enforce';
    cloud.call();
    await settled('the block');
    expect(router.rows('/ppp/secret')).toMatchObject([{ profile: BLOCKED }]);
  });

  it('does not block under a warrant that has ended, and says that it let the customer pass', async () => {
    const { cloud, start, profileOf } = await enrolledSite(1);
    await start();
    await settled('the first look');
    cloud.change([[1, { access: blockUntil(systemClock.now() - 1) }]]);
    await cloud.until('the word', () => cloud.result(1)?.outcome === 'lifted');
    expect(profileOf(1)).toBe('plan-100');
    expect(writes().filter((write) => write.includes(BLOCKED) && write.includes('secret'))).toEqual([]);
  });

  it('does not block under a warrant that ended while the server was telling the time', async () => {
    const { cloud, start, profileOf } = await enrolledSite(1);
    cloud.mood.credentialsTripMs = 700;
    await start({ timing: { ...site.timing, credentialsMs: NEVER_MS } });
    await settled('the first look');
    cloud.change([[1, { access: blockUntil(systemClock.now() - 1) }]]);
    await cloud.until('the word', () => cloud.result(1)?.outcome === 'lifted');
    expect(profileOf(1)).toBe('plan-100');
    expect(writes().filter((write) => write.includes(BLOCKED) && write.includes('secret'))).toEqual([]);
  });

  it('lifts a block by itself when its warrant ends, with the cloud gone', async () => {
    const { cloud, start, profileOf, isCut } = await enrolledSite(1);
    let leapMs = 0;
    await start({ monotonicMs: () => performance.now() + leapMs, timing: { ...site.timing, cycleMs: NEVER_MS } });
    await settled('the first look');
    cloud.change([[1, block()]]);
    await settled('the block');
    cloud.mood.isDown = true;
    leapMs = 2 * 3_600_000;
    await expect.poll(() => profileOf(1), { timeout: 5_000 }).toBe('plan-100');
    await expect.poll(() => isCut(1)).toBe(false);
    cloud.mood.clockOffsetMs = leapMs;
    cloud.mood.isDown = false;
    await cloud.until('the word', () => cloud.result(1)?.outcome === 'lifted');
  });

  it('tries again when the router does not answer, and says so meanwhile', async () => {
    const { cloud, start, profileOf } = await enrolledSite(1);
    let isCutOff = true;
    await start({
      connectRouter: (address) => connectRouterOs(isCutOff ? { ...address, port: 1 } : address),
    });
    await cloud.until('the bad news', () => cloud.router()?.state === 'unreachable');
    cloud.change([[1, block()]]);
    isCutOff = false;
    await settled('the block');
    expect(profileOf(1)).toBe(BLOCKED);
  });

  it('stops all writing but unblocks while the kill switch lies there', async () => {
    const { cloud, start, dataDir, profileOf } = await enrolledSite(2);
    await start({ timing: { ...site.timing, cycleMs: NEVER_MS } });
    await settled('the first look');
    cloud.change([[1, block()]]);
    await settled('the block');
    writeFileSync(join(dataDir, 'stop-writes'), '');
    cloud.change([
      [1, { access: pass }],
      [2, block()],
    ]);
    await cloud.until('the refusal', () => cloud.result(2)?.error === 'KILL_SWITCH');
    await expect.poll(() => profileOf(1)).toBe('plan-100');
    expect(profileOf(2)).toBe('plan-100');
    rmSync(join(dataDir, 'stop-writes'));
    await settled('the block that was held back');
    expect(profileOf(2)).toBe(BLOCKED);
  });
});
