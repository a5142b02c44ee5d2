import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { commandLineOf, endStaleChild, recordChild } from './child-record.ts';
import { hiddenHost } from './hidden-host.ts';
import { leash } from './leash.ts';

const isAlive = (pid: number | undefined): boolean => pid !== undefined && commandLineOf(pid) !== '';

describe('a child of ours', () => {
  const folder = mkdtempSync(join(tmpdir(), 'leash-'));
  let child: ChildProcess;
  beforeEach(() => {
    child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)', folder], { stdio: 'ignore', detached: true });
  });
  afterEach(async () => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.kill('SIGKILL');
    await ended;
  });

  it('ends when the process that holds its leash is killed', async () => {
    const module = JSON.stringify(new URL('./leash.ts', import.meta.url).href);
    const script = `const { leash } = await import(${module}); leash(${child.pid}); console.log('held'); setInterval(() => {}, 1000);`;
    const holder = spawn(process.execPath, ['--input-type=module', '-e', script], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await once(holder.stdout, 'data');
    expect(isAlive(child.pid)).toBe(true);
    const ended = once(child, 'exit');
    holder.kill('SIGKILL');
    expect((await ended)[1]).toBe('SIGKILL');
  });

  it('is left alone once it is released', async () => {
    const held = leash(child.pid ?? 0);
    held.release();
    const other = spawn(process.execPath, ['-e', ''], { stdio: 'ignore' });
    await once(other, 'exit');
    expect(isAlive(child.pid)).toBe(true);
  });

  it('that an earlier run left behind is ended by the next; a stranger with its number is not', async () => {
    const file = join(folder, 'child.pid');
    recordChild(file, child.pid ?? 0, 'another program');
    await endStaleChild(file);
    expect(isAlive(child.pid)).toBe(true);
    recordChild(file, child.pid ?? 0, folder);
    const ended = once(child, 'exit');
    await endStaleChild(file);
    expect((await ended)[1]).toBe('SIGTERM');
    rmSync(folder, { recursive: true, force: true });
  });
});

describe('the address of the DynamoDB stand-in', () => {
  it('is one of millions where the machine has so many, another each time', () => {
    const hosts = Array.from({ length: 50 }, hiddenHost);
    for (const host of hosts) expect(host).toMatch(/^127(\.\d{1,3}){3}$/);
    if (process.platform !== 'linux') return;
    expect(new Set(hosts).size).toBeGreaterThan(45);
    expect(hosts).not.toContain('127.0.0.1');
  });
});
