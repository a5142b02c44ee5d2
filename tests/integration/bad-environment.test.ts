import { chmodSync, cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import {
  type Ended,
  freePort,
  type ProcessOptions,
  type ProductProcess,
  spawnProduct,
} from './crash-product-process.ts';

/** Starts in these tests fail at once or are ready in a second; on a loaded machine a few. */
const LIMIT_MS = 60_000;
const NOBODY = 65_534;

let root: string;
const running: ProductProcess[] = [];

const dir = (name: string): string => join(root, name);
const start = (options: ProcessOptions): ProductProcess => {
  const product = spawnProduct(options);
  running.push(product);
  return product;
};
const failed = (dataDir: string, more: Partial<ProcessOptions> = {}): Promise<Ended> =>
  start({ args: ['--port', '0', '--data', dataDir], ...more }).ended;

/** One line that is one or two sentences, an exit code, and nothing of our insides. */
const expectSentence = ({ code, stdout, stderr }: Ended, ...words: readonly (string | RegExp)[]): void => {
  for (const word of words) expect(stderr).toMatch(word);
  expect(stderr.trimEnd().split('\n')).toHaveLength(1);
  expect(stderr.trimEnd()).toMatch(/\.$/);
  expect(`${stdout}${stderr}`).not.toMatch(/\n\s+at |node:internal|file:\/\/|Error:|\[object/);
  expect(stdout).not.toContain('Ready');
  expect(code).toBe(1);
};

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'crm-bad-'));
  chmodSync(root, 0o755);
});
afterEach(async () => {
  for (const product of running.splice(0)) {
    product.kill('SIGTERM');
    await product.ended;
  }
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

describe('an option that is none', { timeout: LIMIT_MS }, () => {
  it('is refused before anything is started', async () => {
    const ended = await start({ args: ['--prot', '4001'] }).ended;
    expectSentence(ended, '--prot', '--port');
    expect(ended.stdout).toBe('');
  });
});

describe('a machine that is not as it should be', { timeout: LIMIT_MS }, () => {
  it('names the port that is taken, and starts on it once it is free', async () => {
    const port = await freePort();
    const other = createServer().listen(port, '127.0.0.1');
    const args = ['--port', String(port), '--data', dir('port')];
    try {
      expectSentence(await start({ args }).ended, `Port ${port} `, 'in use', 'choose another');
    } finally {
      other.close();
    }
    expect(await start({ args }).printed(/Ready: (\S+)/)).toBe(`http://127.0.0.1:${port}`);
  });

  it('tells who uses the data folder, and leaves the first copy running', async () => {
    const first = start({ args: ['--port', '0', '--data', dir('shared')] });
    const url = await first.printed(/Ready: (\S+)/);
    expectSentence(await failed(dir('shared')), dir('shared'), `process ${first.pid}`, 'another data folder');
    expect((await fetch(`${url}/api/health`)).status).toBe(200);
  });

  it('runs two copies side by side, each on its own port and folder', async () => {
    const copies = await Promise.all(
      ['left', 'right'].map(async (name) => {
        const port = await freePort();
        const product = start({ args: ['--port', String(port), '--data', dir(name)] });
        return { port, url: await product.printed(/Ready: (\S+)/) };
      }),
    );
    for (const { port, url } of copies) {
      expect(url).toBe(`http://127.0.0.1:${port}`);
      const health: unknown = await (await fetch(`${url}/api/health`)).json();
      expect(health).toMatchObject({ state: 'ok' });
    }
  });

  it('says that the data folder may not be written', async () => {
    const folder = dir('read-only');
    mkdirSync(folder);
    chmodSync(folder, 0o555);
    const uid = process.getuid?.() === 0 ? { uid: NOBODY } : {};
    expectSentence(await failed(folder, uid), folder, /write/);
    expectSentence(await failed(join(folder, 'below'), uid), folder, /write/);
  });

  it('says that the data folder is a file', async () => {
    writeFileSync(dir('file'), '');
    expectSentence(await failed(dir('file')), dir('file'), /folder/);
    expectSentence(await failed(join(dir('file'), 'below')), dir('file'), /folder/);
  });

  it.each([8, 64, 160, 320])('says that the disk is full when files end at %i blocks', async (blocks) => {
    const shellBefore = `trap '' XFSZ; ulimit -f ${blocks};`;
    const ended = await failed(dir(`full-${blocks}`), { shellBefore });
    expectSentence(ended, /full|larger than/, /Free some space|Raise the limit/);
  });

  it.each([
    ['is not there', () => dir('nowhere')],
    ['may not be run', () => dir('plain-file')],
    ['is for another machine', () => dir('foreign')],
  ])('says what to do when the database program %s', async (_case, file) => {
    writeFileSync(dir('plain-file'), 'x', { mode: 0o644 });
    writeFileSync(dir('foreign'), '\u007fELF nonsense', { mode: 0o755 });
    const ended = await failed(dir('no-database'), { env: { DYNOXIDE_BIN: file() } });
    expectSentence(ended, file(), 'DYNOXIDE_BIN', 'DYNAMODB_ENDPOINT');
  });

  it('says that nobody answers at the DynamoDB that it was told to use', async () => {
    const endpoint = `http://127.0.0.1:${await freePort()}`;
    expectSentence(await failed(dir('elsewhere'), { env: { DYNAMODB_ENDPOINT: endpoint } }), endpoint, 'unset');
  });

  it('says that too few files may be open', async () => {
    expectSentence(await failed(dir('few-files'), { shellBefore: 'ulimit -n 24;' }), /files/);
  });
});

describe('a data folder that is damaged', { timeout: LIMIT_MS }, () => {
  const damage: readonly (readonly [string, string])[] = [
    ['cloud.sqlite', 'x'.repeat(9_000)],
    ['dynamodb.sqlite', 'x'.repeat(9_000)],
    ['lock.sqlite', 'x'.repeat(9_000)],
    ['aws-admin-credentials.json', '{"accessKeyId":'],
    ['aws-admin-credentials.json', ''],
    ['aws-admin-credentials.json', '{}'],
    ['data-format.json', '{"format":'],
    ['cognito/signing-key.pem', ''],
    ['cognito/signing-key.pem', '-----BEGIN PRIVATE KEY-----'],
  ];

  beforeAll(async () => {
    const first = spawnProduct({ args: ['--port', '0', '--data', dir('good')] });
    await first.printed(/Ready: (\S+)/);
    first.kill('SIGTERM');
    expect((await first.ended).code).toBe(0);
  });

  it.each(damage)('names %s when it holds nonsense (%.12s)', async (name, content) => {
    const folder = mkdtempSync(dir('damaged-'));
    cpSync(dir('good'), folder, { recursive: true });
    for (const beside of ['-wal', '-shm']) rmSync(join(folder, `${name}${beside}`), { force: true });
    writeFileSync(join(folder, name), content);
    expectSentence(await failed(folder), join(folder, name), /restore|delete|Move/i);
  });

  it('says so when a later version of the product has written it', async () => {
    const folder = mkdtempSync(dir('newer-'));
    cpSync(dir('good'), folder, { recursive: true });
    writeFileSync(join(folder, 'data-format.json'), '{"format":99,"version":"9.9.0"}');
    expectSentence(await failed(folder), folder, 'later version', '9.9.0', '--data DIR');
  });

  it('starts although the gateway simulator lost the end of its file', async () => {
    const folder = dir('torn');
    mkdirSync(folder);
    writeFileSync(join(folder, 'mercado-pago.json'), '{"kind":"payment","payment":{"id":');
    await start({ args: ['--port', '0', '--data', folder] }).printed(/Ready: (\S+)/);
  });

  it('starts although the record of its database process holds nonsense', async () => {
    const folder = dir('torn-record');
    mkdirSync(folder);
    writeFileSync(join(folder, 'dynamodb.pid'), '{"pid":');
    await start({ args: ['--port', '0', '--data', folder] }).printed(/Ready: (\S+)/);
  });
});
