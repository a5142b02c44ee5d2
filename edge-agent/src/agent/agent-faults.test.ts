import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { systemClock } from '@provedor/kernel/clock';
import { afterEach, describe, expect, it } from 'vitest';
import { blockUntil, connectionIdOf, makeConnection, pass } from '../testing/desired-factory.ts';
import { createPlanSigner } from '../testing/plan-signer.ts';
import { BLOCKED, startTestSite, type TestSite } from '../testing/test-site.ts';
import { AGENT_VERSION } from './agent-version.ts';

let site: TestSite;
afterEach(() => site.close());

const newSite = async (subscribers: number): Promise<TestSite> => {
  site = await startTestSite({ subscribers });
  return site;
};

const block = () => ({ access: blockUntil(systemClock.now() + 3_600_000) });
const settled = (what: string) => site.cloud.until(what, site.cloud.isSettled);
const commands = (path: string): number =>
  site.router.transcript.entries().filter(({ words: [command] }) => command === path).length;

describe('an agent whose router misbehaves', () => {
  it('asks the router what became of a command whose answer was lost, and does not repeat it', async () => {
    const { cloud, router, start, profileOf, isCut } = await newSite(1);
    await start();
    await settled('the first look');
    router.transcript.clear();
    router.faults.next('/ppp/secret/set', { kind: 'break', moment: 'after' });
    cloud.change([[1, block()]]);
    await settled('the block');
    await expect.poll(() => isCut(1)).toBe(true);
    expect([profileOf(1), commands('/ppp/secret/set')]).toEqual([BLOCKED, 1]);
  });

  it('does again what a broken connection kept from the router', async () => {
    const { cloud, router, start, profileOf } = await newSite(1);
    await start();
    await settled('the first look');
    router.faults.next('/ppp/secret/set', { kind: 'break', moment: 'before' });
    router.faults.next('/ppp/active/remove', { kind: 'break', moment: 'before' });
    cloud.change([[1, block()]]);
    await settled('the block');
    expect(profileOf(1)).toBe(BLOCKED);
  });

  it('reports failure when the router says yes and does nothing', async () => {
    const { cloud, router, start } = await newSite(1);
    await start();
    await settled('the first look');
    router.faults.ignoresWrites = true;
    cloud.change([[1, block()]]);
    await cloud.until('the failure', () => cloud.result(1)?.outcome === 'failed');
    expect(cloud.result(1)).toMatchObject({ observed: 'pass', error: 'NO_EFFECT' });
  });

  it('corrects what somebody changed by hand, at the next look', async () => {
    const { cloud, router, start, profileOf } = await newSite(1);
    await start({ timing: { ...site.timing, cycleMs: 200 } });
    await settled('the first look');
    router.change('/ppp/secret', 'user1', { profile: 'plan-300' });
    expect(profileOf(1)).toBe('plan-300');
    await expect.poll(() => profileOf(1), { timeout: 5_000 }).toBe('plan-100');
    expect(cloud.result(1)).toMatchObject({ outcome: 'confirmed' });
  });

  it('keeps its hands off a row that is marked for somebody else', async () => {
    const { cloud, router, start, profileOf } = await newSite(1);
    router.change('/ppp/secret', 'user1', { comment: `erp:${connectionIdOf(99)}` });
    cloud.want([[1, block()]]);
    await start();
    await cloud.until('the failure', () => cloud.result(1)?.error === 'FOREIGN_ROW');
    expect(profileOf(1)).toBe('plan-100');
  });

  it('survives a reboot of the router', async () => {
    const { cloud, router, start, isCut } = await newSite(1);
    await start();
    await settled('the first look');
    router.reboot();
    cloud.change([[1, block()]]);
    await settled('the block');
    await expect.poll(() => isCut(1)).toBe(true);
  });
});

describe('an agent that is lied to', () => {
  it('refuses what another key has signed, and anything that is no message', async () => {
    const { cloud, start, events, profileOf } = await newSite(1);
    await start();
    await settled('the first look');
    const forger = createPlanSigner({ nowMs: systemClock.now });
    const forged = forger.change([makeConnection(1, { revision: 9, ...block() })], { seq: 2 });
    cloud.send(JSON.stringify({ type: 'change', ...forged }));
    cloud.send('{"type":"reboot"}');
    await expect.poll(() => events.filter((event) => event.startsWith('message_refused')).length).toBe(2);
    await expect.poll(() => cloud.queued()).toBe(0);
    cloud.change([[1, {}]]);
    await settled('an honest change');
    expect(profileOf(1)).toBe('plan-100');
  });

  it('writes nothing to another device at the same address', async () => {
    const { cloud, start, router, events } = await newSite(1);
    const agent = await start();
    await settled('the first look');
    await agent.stop();
    router.change('/system/routerboard', undefined, { 'serial-number': 'ANOTHER' });
    cloud.change([[1, block()]]);
    router.transcript.clear();
    await start();
    await cloud.until('the wrong device', () => cloud.router()?.state === 'wrong-device');
    expect(commands('/ppp/secret/set')).toBe(0);
    expect(events.join()).not.toContain('router_failed');
  });

  it('blocks nobody with a wrong clock, and lets pass all the same', async () => {
    const { cloud, start, profileOf } = await newSite(2);
    await start();
    await settled('the first look');
    cloud.change([[1, block()]]);
    await settled('the block');
    cloud.mood.clockOffsetMs = 600_000;
    await expect.poll(() => cloud.credentialsGiven(), { timeout: 5_000 }).toBeGreaterThan(2);
    const given = cloud.credentialsGiven();
    await expect.poll(() => cloud.credentialsGiven(), { timeout: 5_000 }).toBeGreaterThan(given);
    cloud.change([
      [1, { access: pass }],
      [2, block()],
    ]);
    await cloud.until('the refusal', () => cloud.result(2)?.error === 'CLOCK_SKEW');
    await expect.poll(() => profileOf(1)).toBe('plan-100');
    expect(profileOf(2)).toBe('plan-100');
  });
});

describe('an agent that comes back with an old block that was never done', () => {
  /** The block is on its disk; meanwhile the customer has paid, and the message that says so waits for the agent. */
  const comeBack = async (): Promise<TestSite> => {
    const { cloud, start, dataDir, router } = await newSite(1);
    const agent = await start();
    await settled('the first look');
    writeFileSync(join(dataDir, 'stop-writes'), '');
    cloud.change([[1, block()]]);
    await cloud.until('the refusal', () => cloud.result(1)?.error === 'KILL_SWITCH');
    await agent.stop();
    rmSync(join(dataDir, 'stop-writes'));
    cloud.change([[1, { access: pass }]]);
    router.transcript.clear();
    return site;
  };

  it('does not do it before the cloud has told it the time', async () => {
    const { cloud, start, profileOf } = await comeBack();
    cloud.mood.isDown = true;
    await start();
    await expect.poll(() => commands('/ppp/active/print'), { timeout: 5_000 }).toBeGreaterThan(1);
    expect(profileOf(1)).toBe('plan-100');
    cloud.mood.isDown = false;
    await settled('the pass');
    expect(commands('/ppp/secret/set')).toBe(0);
  });

  it('does not do it while the cloud has said more than it has heard', async () => {
    const { cloud, start, profileOf } = await comeBack();
    cloud.mood.holdsState = true;
    await start();
    await cloud.until('the refusal', () => cloud.result(1)?.error === 'BEHIND');
    expect(profileOf(1)).toBe('plan-100');
    cloud.mood.holdsState = false;
    await settled('the pass');
    expect(commands('/ppp/secret/set')).toBe(0);
  });
});

describe('an agent whose disk was hurt', () => {
  it('blocks nobody before the cloud has told it everything anew, and then does what it was told', async () => {
    const { cloud, start, dataDir, events, profileOf } = await newSite(2);
    const agent = await start();
    await settled('the first look');
    await agent.stop();
    const path = join(dataDir, 'desired.ndjson');
    writeFileSync(path, readFileSync(path, 'utf8').replace('plan-100', 'plan-999'));
    cloud.want([[2, block()]]);
    await start();
    await settled('the snapshot');
    expect(events.some((event) => event.startsWith('disk_damaged'))).toBe(true);
    expect([profileOf(1), profileOf(2)]).toEqual(['plan-100', BLOCKED]);
  });

  it('is refused a folder in which another agent works', async () => {
    const { start, dataDir } = await newSite(0);
    writeFileSync(join(dataDir, 'agent.pid'), String(process.ppid));
    await expect(start()).rejects.toThrow('Another agent');
  });

  it('does not begin without a code when it is not enrolled', async () => {
    const { cloud, start } = await newSite(0);
    await expect(start({ enrolmentCode: 'A-CODE-THAT-NOBODY-GAVE-OUT' })).rejects.toThrow('status_403');
    expect(cloud.reports).toEqual([]);
  });

  it('ends with all that it knows on disk, and goes on from there without asking for everything', async () => {
    const { cloud, start, profileOf } = await newSite(1);
    const agent = await start();
    await settled('the first look');
    await agent.stop();
    const before = cloud.snapshotsGiven();
    cloud.change([[1, block()]]);
    const again = await start();
    await settled('the block');
    expect([profileOf(1), cloud.snapshotsGiven(), again.appliedSeq()]).toEqual([BLOCKED, before, 2]);
    expect(cloud.reports.at(-1)?.agentVersion).toBe(AGENT_VERSION);
  });
});
