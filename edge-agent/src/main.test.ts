import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';
import { ENROLMENT_CODE } from './testing/quick-agent.ts';
import { startTestSite, type TestSite } from './testing/test-site.ts';

const PROGRAM = fileURLToPath(new URL('main.ts', import.meta.url));
let site: TestSite;
let child: ChildProcess;
afterEach(async () => {
  child.kill('SIGKILL');
  await site.close();
});

const run = (...args: readonly string[]) => {
  const started = spawn(process.execPath, [PROGRAM, ...args], {
    env: { ...process.env, AWS_ENDPOINT_URL_SQS: site.cloud.url },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  child = started;
  return { said: text(started.stdout), complained: text(started.stderr), ended: once(started, 'exit') };
};
const ownFolder = () => ['--api', site.cloud.url, '--data', site.dataDir];

describe('the program of the agent', () => {
  it('enrols once by its code, settles the site, ends in good order, and later needs no code', async () => {
    site = await startTestSite({ subscribers: 1 });
    const first = run(...ownFolder(), '--enrol', ENROLMENT_CODE);
    await site.cloud.until('the first look', site.cloud.isSettled);
    child.kill('SIGTERM');
    expect(await first.ended).toEqual([0, null]);
    const events = (await first.said)
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line).event);
    expect(events.slice(0, 2)).toEqual(['enrolled', 'message_accepted']);
    expect(existsSync(join(site.dataDir, 'agent.pid'))).toBe(false);
    const second = run(...ownFolder());
    site.cloud.change([[1, { planProfile: 'plan-300' }]]);
    await site.cloud.until('the other plan', site.cloud.isSettled);
    child.kill('SIGINT');
    expect(await second.ended).toEqual([0, null]);
  });

  it.each([
    ['no folder', ['--api', 'http://127.0.0.1:1'], 'Use: agent --api'],
    ['an unknown option', ['--colour', 'red'], '--colour'],
    ['no code at the first start', undefined, 'start it once with a one-time code'],
  ])('says in one line what is wrong with %s', async (_what, args, line) => {
    site = await startTestSite({ subscribers: 0 });
    const { complained, ended } = run(...(args ?? ownFolder()));
    expect(await ended).toEqual([1, null]);
    expect(await complained).toContain(line);
    expect((await complained).trim().split('\n')).toHaveLength(1);
  });
});
