import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openIdentityFile } from './identity-file.ts';

let folder: string;
let path: string;
let keyFile: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'identity-'));
  path = join(folder, 'identity.json');
  keyFile = join(folder, 'key');
  writeFileSync(keyFile, 'k'.repeat(32));
});
afterEach(() => rmSync(folder, { recursive: true }));

const load = async (withKey?: string) => (await openIdentityFile(path, withKey)).load();

describe('the identity of an agent on disk', () => {
  it('is made once, for its owner only, and is the same ever after', async () => {
    const first = await load();
    expect(await load()).toEqual(first);
    expect(statSync(path).mode & 0o777).toBe(0o600);
  });

  it('shows no key where there is a key file, and opens with that one only', async () => {
    const { keys } = await load(keyFile);
    const onDisk = readFileSync(path, 'utf8');
    expect(onDisk).not.toContain(keys.signing);
    expect(onDisk).not.toContain(keys.sealing);
    expect((await load(keyFile)).keys).toEqual(keys);
    await expect(load()).rejects.toMatchObject({ code: 'agent.key_file_needed' });
    writeFileSync(keyFile, 'other'.repeat(8));
    await expect(load(keyFile)).rejects.toMatchObject({ code: 'agent.keys_not_openable' });
  });

  it('seals keys that lay open before, without making new ones', async () => {
    const { keys } = await load();
    expect((await load(keyFile)).keys).toEqual(keys);
    expect(readFileSync(path, 'utf8')).not.toContain(keys.signing);
  });

  it.each([
    ['cut short', (text: string) => text.slice(0, -9)],
    ['with one letter changed', (text: string) => text.replace(/.("\}\}?\n)$/, '!$1')],
  ])('is refused %s: new keys would be another agent', async (_how, damage) => {
    await load(keyFile);
    const text = readFileSync(path, 'utf8');
    writeFileSync(path, damage(text));
    expect(readFileSync(path, 'utf8')).not.toBe(text);
    await expect(load(keyFile)).rejects.toThrow();
  });

  it('takes no key file that could be guessed', async () => {
    writeFileSync(keyFile, 'short');
    await expect(load(keyFile)).rejects.toMatchObject({ code: 'agent.key_file_too_short' });
  });
});
