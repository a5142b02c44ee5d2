import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CustomerRow } from '@provedor/schemas/api/customers';
import { ImportJob } from '@provedor/schemas/api/imports';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { databasePid, freePort, type ProductProcess, spawnProduct } from './crash-product-process.ts';
import { type SessionHeaders, signIn } from './fuzz-routes-fixture.ts';

/** Written lines at which the product dies; the database dies with it every other time. */
const DEATHS = [5, 25, 45] as const;
const LINES = 70;

interface Page<T> {
  readonly items: readonly T[];
  readonly nextCursor?: string;
}

describe('kill -9 in the middle of an import', { timeout: 180_000 }, () => {
  let dataDir: string;
  let port: number;
  let product: ProductProcess;
  let url: string;
  let session: SessionHeaders;

  const boot = async (): Promise<void> => {
    product = spawnProduct({ args: ['--port', String(port), '--data', dataDir] });
    url = await product.printed(/Ready: (\S+)/);
  };
  let calls = 0;
  const call = async (method: string, path: string, body?: unknown): Promise<unknown> => {
    calls += 1;
    const response = await fetch(`${url}/api${path}`, {
      method,
      headers: { 'content-type': 'application/json', 'idempotency-key': `call-number-${calls}`, ...session },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
    return JSON.parse(text);
  };
  const read = async (importJobId: string) => ImportJob.parse(await call('GET', `/imports/${importJobId}`));
  const kill = async (withDatabase: boolean): Promise<void> => {
    const database = databasePid(dataDir);
    // First: once the product is gone its database goes by itself.
    if (withDatabase && database !== undefined) process.kill(database, 'SIGKILL');
    product.kill('SIGKILL');
    await product.ended;
  };

  beforeAll(async () => {
    dataDir = mkdtempSync(join(tmpdir(), 'crm-crash-import-'));
    port = await freePort();
    await boot();
    const { email, password } = JSON.parse(readFileSync(join(dataDir, 'administrator.json'), 'utf8')) as Record<
      'email' | 'password',
      string
    >;
    session = await signIn(url, email, password);
    for (const [number, name] of ['Fibra 300', 'Fibra 500', 'Fibra 700', 'Empresarial 1000'].entries())
      await call('POST', '/plans', {
        ...{
          name,
          priceCents: 7_990,
          profileName: `plano-${number}`,
          downloadMbps: 500,
          uploadMbps: 250,
          technology: 'fibre',
        },
      });
  });
  afterAll(async () => {
    product.kill('SIGTERM');
    await product.ended;
    rmSync(dataDir, { recursive: true, force: true });
  });

  it('goes on by itself after each start, and has every subscriber exactly once at its end', async () => {
    const whole = readFileSync(new URL('../fixtures/subscribers-500.csv', import.meta.url)).toString('latin1');
    const file = Buffer.from(
      whole
        .split('\r\n')
        .slice(0, LINES + 1)
        .join('\r\n'),
      'latin1',
    );
    const job = ImportJob.parse(
      await call('POST', '/imports', {
        fileName: 'assinantes.csv',
        contentBase64: file.toString('base64'),
        mapping: { login: '' },
      }),
    );
    expect(job).toMatchObject({ goodCount: LINES, problems: [] });
    await call('POST', `/imports/${job.importJobId}/apply`, { leaveOutProblems: false });
    for (const [round, count] of DEATHS.entries()) {
      await expect
        .poll(async () => (await read(job.importJobId)).appliedCount, { timeout: 60_000, interval: 10 })
        .toBeGreaterThanOrEqual(count);
      await kill(round % 2 === 0);
      await boot();
    }
    await expect
      .poll(async () => (await read(job.importJobId)).state, { timeout: 60_000, interval: 100 })
      .toBe('applied');
    expect(await read(job.importJobId)).toMatchObject({ appliedCount: LINES, refusedCount: 0 });
    const names: string[] = [];
    for (let cursor = ''; ; ) {
      const page = (await call('GET', `/customers?limit=100${cursor}`)) as Page<CustomerRow>;
      names.push(...page.items.map(({ name }) => name));
      if (page.nextCursor === undefined) break;
      cursor = `&cursor=${encodeURIComponent(page.nextCursor)}`;
    }
    expect(names).toHaveLength(LINES);
    expect(new Set(names).size).toBe(LINES);
  });
});
