import { createPrivateKey, createSecretKey, generateKeyPair, type KeyObject, randomBytes } from 'node:crypto';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { writeFileDurably } from '../wire/write-file.ts';
import type { KeySpec } from './key-spec.ts';

/** The secret part of keys: one file per key in `<dataDir>/kms`, readable only by its owner. */
export interface KeyMaterial {
  create(keyId: string, spec: KeySpec): Promise<void>;
  load(keyId: string, spec: KeySpec): Promise<KeyObject>;
  destroy(keyId: string): Promise<void>;
}

const makePair = promisify(generateKeyPair);

const makeContent = async (spec: KeySpec): Promise<string> => {
  if (spec === 'SYMMETRIC_DEFAULT') return randomBytes(32).toString('base64');
  const { privateKey } =
    spec === 'ECC_NIST_P256' ? await makePair('ec', { namedCurve: 'P-256' }) : await makePair('ed25519');
  return privateKey.export({ format: 'pem', type: 'pkcs8' }).toString();
};

const toKey = (content: string, spec: KeySpec): KeyObject =>
  spec === 'SYMMETRIC_DEFAULT' ? createSecretKey(Buffer.from(content, 'base64')) : createPrivateKey(content);

/** Key files under `dataDir`, cached in memory after the first use. */
export const createKeyMaterial = (dataDir: string): KeyMaterial => {
  const loaded = new Map<string, KeyObject>();
  const fileOf = (keyId: string) => join(dataDir, 'kms', `${keyId}.key`);
  return {
    create: async (keyId, spec) => writeFileDurably(fileOf(keyId), await makeContent(spec), 0o600),
    load: async (keyId, spec) => {
      const known = loaded.get(keyId);
      if (known !== undefined) return known;
      const key = toKey(await readFile(fileOf(keyId), 'utf8'), spec);
      loaded.set(keyId, key);
      return key;
    },
    destroy: async (keyId) => {
      loaded.delete(keyId);
      await rm(fileOf(keyId), { force: true });
    },
  };
};
