import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Contract } from '@provedor/schemas/api/contracts';
import type { CustomerRow } from '@provedor/schemas/api/customers';
import type { HistoryEntry } from '@provedor/schemas/api/history';
import type { ImportJob } from '@provedor/schemas/api/imports';
import type { Plan } from '@provedor/schemas/api/plans';
import type { Problem } from '@provedor/schemas/api/problem';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestProduct, type TestProduct } from './product-client.ts';

interface Page<T> {
  readonly items: readonly T[];
  readonly nextCursor?: string;
}

const root = fileURLToPath(new URL('../../', import.meta.url));
const fixture = (name: string) => readFileSync(new URL(`../fixtures/${name}`, import.meta.url));

/** So many lines of the large file are written here; all of them are checked. */
const WRITTEN = 60;
const beginning = () =>
  Buffer.from(
    fixture('subscribers-500.csv')
      .toString('latin1')
      .split('\r\n')
      .slice(0, WRITTEN + 1)
      .join('\r\n'),
    'latin1',
  );
const withoutLogins = { mapping: { login: '' } };

const PLANS = [
  ['Fibra 300', 7_990, 'fibra-300'],
  ['Fibra 500', 9_990, 'fibra-500'],
  ['Fibra 700', 12_990, 'fibra-700'],
  ['Empresarial 1000', 124_900, 'empresarial-1000'],
] as const;

describe('import a base of subscribers, through the API and the command of the running product', () => {
  let product: TestProduct;
  let job: ImportJob;

  const start = (content: Buffer | string, more: Record<string, unknown> = {}) =>
    product.call<ImportJob>('POST', '/imports', {
      fileName: 'assinantes.csv',
      contentBase64: Buffer.from(content).toString('base64'),
      ...more,
    });
  const read = async (importJobId: string) => (await product.call<ImportJob>('GET', `/imports/${importJobId}`)).body;
  const listAll = async <T>(path: string): Promise<readonly T[]> => {
    const rows: T[] = [];
    for (let cursor = ''; ; ) {
      const { body } = await product.call<Page<T>>('GET', `${path}limit=100${cursor}`);
      rows.push(...body.items);
      if (body.nextCursor === undefined) return rows;
      cursor = `&cursor=${encodeURIComponent(body.nextCursor)}`;
    }
  };
  /** The command as a person runs it. */
  const command = (...args: readonly string[]) =>
    new Promise<{ code: number; stdout: string; stderr: string }>((resolve) => {
      const own = [`${root}tools/import.ts`, '--url', product.product.url, '--data', product.dataDir];
      const child = execFile(process.execPath, [...own, ...args], { cwd: root }, (_error, stdout, stderr) =>
        resolve({ code: child.exitCode ?? -1, stdout, stderr }),
      );
    });

  beforeAll(async () => {
    product = await startTestProduct({ demoSite: true, redeliver: { seed: 11, probability: 0.3 } });
    for (const [name, priceCents, profileName] of PLANS)
      await product.call<Plan>('POST', '/plans', {
        ...{ name, priceCents, profileName, downloadMbps: 500, uploadMbps: 250, technology: 'fibre' },
      });
  });
  afterAll(() => product.close());

  it('checks five hundred lines of Windows-1252 with decimal commas, and writes none', async () => {
    const answer = await start(fixture('subscribers-500.csv'));
    expect(answer.status).toBe(201);
    expect(answer.body).toMatchObject({
      ...{ state: 'checked', encoding: 'windows-1252', separator: ';', problems: [] },
      ...{ lineCount: 500, goodCount: 500, knownCount: 0, badCount: 0, monthlyCents: 6_307_100 },
    });
    expect(await listAll('/customers?')).toEqual([]);
    job = (await start(beginning(), withoutLogins)).body;
    expect(job).toMatchObject({ goodCount: WRITTEN, problems: [] });
  });

  it('is refused without the permission’s session, for an unreadable file, and for a file that was not checked', async () => {
    const anonymous = await fetch(`${product.product.url}/api/imports/${job.importJobId}`);
    expect(anonymous.status).toBe(401);
    const unreadable = await start(Buffer.from('nome;cpf\n', 'utf16le'));
    expect(unreadable).toMatchObject({ status: 400, body: { code: 'imports.encoding_unknown' } });
    const other = await product.call<Problem>('POST', `/imports/${job.importJobId}/apply`, {
      leaveOutProblems: false,
      sha256: 'a'.repeat(64),
    });
    expect(other).toMatchObject({ status: 422, body: { code: 'imports.file_changed' } });
  });

  it('writes each subscriber once, though messages are delivered again and the apply is sent three times', {
    timeout: 120_000,
  }, async () => {
    const apply = () =>
      product.call<ImportJob>('POST', `/imports/${job.importJobId}/apply`, {
        leaveOutProblems: false,
        sha256: job.sha256,
      });
    const answers = await Promise.all([apply(), apply(), apply()]);
    expect(answers.map(({ status }) => status)).toEqual([202, 202, 202]);
    let before = 0;
    await expect
      .poll(
        async () => {
          const { state, appliedCount } = await read(job.importJobId);
          expect(appliedCount).toBeGreaterThanOrEqual(before);
          before = appliedCount;
          return state;
        },
        { timeout: 55_000, interval: 100 },
      )
      .toBe('applied');
    expect(await read(job.importJobId)).toMatchObject({ appliedCount: WRITTEN, refusedCount: 0, refusals: [] });
    const customers = await listAll<CustomerRow>('/customers?');
    expect(new Set(customers.map(({ name }) => name)).size).toBe(WRITTEN);
    expect(customers).toHaveLength(WRITTEN);
    const contracts = await listAll<Contract>('/contracts?');
    expect(contracts).toHaveLength(WRITTEN);
    expect(contracts.reduce((sum, { priceCents }) => sum + priceCents, 0)).toBe(job.monthlyCents);
    expect(new Set(contracts.map(({ customerId }) => customerId)).size).toBe(WRITTEN);
  });

  it('keeps in each history who imported it', async () => {
    const [customer] = await listAll<CustomerRow>('/customers?');
    const { body } = await product.call<Page<HistoryEntry>>('GET', `/customers/${customer?.customerId}/history`);
    expect(body.items).toMatchObject([
      {
        event: 'customers.customer-created.v1',
        actor: expect.stringMatching(/^staff:usr_/),
        permission: 'imports:import.apply',
      },
    ]);
  });

  it('knows all of them when the file comes again', async () => {
    expect((await start(beginning(), withoutLogins)).body).toMatchObject({
      goodCount: 0,
      knownCount: WRITTEN,
      badCount: 0,
    });
  });

  it('is checked by the command: a table, the totals, exit code 3 for lines with problems, and nothing written', async () => {
    const { code, stdout } = await command('tests/fixtures/subscribers-with-errors.csv');
    expect(code).toBe(3);
    expect(stdout).toContain('subscribers-with-errors.csv: windows-1252, cells parted by ;');
    expect(stdout).toMatch(/dia_vencimento +dueDay/);
    expect(stdout).toMatch(/vendedor +\(left out\)/);
    expect(stdout).toMatch(/ {2}10 +valor +99\.90 +can be read in two ways/);
    expect(stdout).toMatch(/ {2}7 +cpf_cnpj +\*\*\*\.\*\*\*\.\*\*\*-00 +is not a valid CPF/);
    expect(stdout).toMatch(/good +5\n/);
    expect(stdout).toContain('Nothing is written. Run it again with --apply to write 5 subscribers.');
    expect(await listAll('/customers?')).toHaveLength(WRITTEN);
  });

  it('is not applied by the command while lines have problems, unless told to leave them out', async () => {
    const refused = await command('tests/fixtures/subscribers-with-errors.csv', '--apply');
    expect(refused).toMatchObject({ code: 1, stderr: expect.stringContaining('add --leave-out-problems') });
    expect(await listAll('/customers?')).toHaveLength(WRITTEN);
    const written = await command('tests/fixtures/subscribers-with-errors.csv', '--apply', '--leave-out-problems');
    expect(written).toMatchObject({ code: 3, stdout: expect.stringContaining('5 of 5 subscribers are written.') });
    expect(await listAll('/customers?')).toHaveLength(WRITTEN + 5);
    // The site hears of the logins as of any other: the router has them, with the passwords of the file.
    const secret = () =>
      product.product.demoSite?.router.rows('/ppp/secret').find(({ name }) => name === 'assinante1003');
    await expect
      .poll(secret, { timeout: 15_000 })
      .toMatchObject({ password: 'senha-ficticia-1003', profile: 'fibra-500' });
  });

  it('says in one sentence what is wrong with the command', async () => {
    expect(await command()).toMatchObject({ code: 2, stderr: expect.stringContaining('Name one file.') });
    expect(await command('no-such.csv')).toMatchObject({ code: 1, stderr: 'no-such.csv can not be read.\n' });
    const mapped = await command('tests/fixtures/subscribers-500.csv', '--map', 'plan=pacote');
    expect(mapped).toMatchObject({ code: 1, stderr: expect.stringContaining('imports.column_unknown') });
  });
});
