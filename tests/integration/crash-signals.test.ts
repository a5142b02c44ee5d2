import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { databasePid, isAlive, type ProductProcess, processesOf, spawnProduct } from './crash-product-process.ts';

const LIMIT_MS = 60_000;
const READY = /Ready: (\S+)/;

let dataDir: string;
let product: ProductProcess;

const start = (): ProductProcess => spawnProduct({ args: ['--port', '0', '--data', dataDir] });
const answers = (url: string): Promise<boolean> =>
  fetch(url).then(
    () => true,
    () => false,
  );
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'crm-signal-'));
  product = start();
});
afterEach(async () => {
  product.kill('SIGTERM');
  await product.ended;
  rmSync(dataDir, { recursive: true, force: true });
});

/** A terminal sends Ctrl-C to everything in the foreground group, a supervisor signals the one process that it knows. */
const SENDERS = [
  ['Ctrl-C', 'SIGINT', (pid: number) => -pid],
  ['SIGINT to the process alone', 'SIGINT', (pid: number) => pid],
  ['SIGTERM', 'SIGTERM', (pid: number) => pid],
  ['a terminal that is closed', 'SIGHUP', (pid: number) => -pid],
] as const;

describe('ending the product', { timeout: LIMIT_MS }, () => {
  it.each(SENDERS)('by %s ends every process of it, cleanly', async (_name, signal, target) => {
    const url = await product.printed(READY);
    const database = databasePid(dataDir);
    expect(database !== undefined && isAlive(database)).toBe(true);
    process.kill(target(product.pid), signal);
    const { code, stderr } = await product.ended;
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(processesOf(dataDir)).toEqual([]);
    expect(await answers(url)).toBe(false);
    expect(existsSync(join(dataDir, 'dynamodb.pid'))).toBe(false);
  });

  it.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const)('by %s while it starts leaves no process behind, and the next start works', async (signal, code) => {
    await product.printed(/Starting/);
    await expect.poll(() => databasePid(dataDir), { interval: 5, timeout: LIMIT_MS }).toBeDefined();
    process.kill(product.pid, signal);
    expect((await product.ended).code).toBe(code);
    await expect.poll(() => processesOf(dataDir), { interval: 20, timeout: LIMIT_MS }).toEqual([]);
    product = start();
    expect(await answers(await product.printed(READY))).toBe(true);
  });

  it('does not wait after a second Ctrl-C, and leaves no process behind then either', async () => {
    await product.printed(READY);
    process.kill(product.pid, 'SIGINT');
    process.kill(product.pid, 'SIGINT');
    expect([0, 130]).toContain((await product.ended).code);
    await expect.poll(() => processesOf(dataDir), { interval: 20, timeout: LIMIT_MS }).toEqual([]);
  });

  it('by kill -9 takes its database process along, and starts again', async () => {
    await product.printed(READY);
    const database = databasePid(dataDir) ?? 0;
    product.kill('SIGKILL');
    await product.ended;
    await expect.poll(() => isAlive(database), { interval: 10, timeout: LIMIT_MS }).toBe(false);
    expect(processesOf(dataDir)).toEqual([]);
    product = start();
    await product.printed(READY);
    expect(databasePid(dataDir)).not.toBe(database);
  });
});
