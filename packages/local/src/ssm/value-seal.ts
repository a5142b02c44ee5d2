import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { StartError } from '../cloud/start-error.ts';
import { writeFileDurablySync } from '../wire/write-file.ts';

/** Keeps SecureString values unreadable in the store: base64 text in both directions. */
export interface ValueSeal {
  /** `bound` (name and version) must be the same when opening, so that a sealed value cannot be moved to another row. */
  seal(value: string, bound: string): string;
  open(sealed: string, bound: string): string;
}

/** Sealed value: nonce (12), tag (16), data. */
const layout = { nonceEnd: 12, tagEnd: 28 } as const;
const KEY_BYTES = 32;

const loadKey = (dataDir: string): Buffer => {
  const folder = join(dataDir, 'ssm');
  const file = join(folder, 'parameters.key');
  if (!existsSync(file)) {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    writeFileDurablySync(file, randomBytes(KEY_BYTES));
  }
  const key = readFileSync(file);
  if (key.length !== KEY_BYTES)
    throw new StartError(
      `The file ${file} is damaged: it does not hold the key of the parameters.`,
      'Restore a copy, then start again; without it the SecureString parameters cannot be read.',
    );
  return key;
};

/** AES-256-GCM under a key made at first start in `<dataDir>/ssm`, readable only by its owner. @throws StartError */
export const createValueSeal = (dataDir: string): ValueSeal => {
  const key = loadKey(dataDir);
  return {
    seal: (value, bound) => {
      const nonce = randomBytes(layout.nonceEnd);
      const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(bound));
      const data = Buffer.concat([cipher.update(value, 'utf8'), cipher.final()]);
      return Buffer.concat([nonce, cipher.getAuthTag(), data]).toString('base64');
    },
    open: (sealed, bound) => {
      const bytes = Buffer.from(sealed, 'base64');
      const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, layout.nonceEnd), { authTagLength: 16 })
        .setAAD(Buffer.from(bound))
        .setAuthTag(bytes.subarray(layout.nonceEnd, layout.tagEnd));
      return Buffer.concat([decipher.update(bytes.subarray(layout.tagEnd)), decipher.final()]).toString('utf8');
    },
  };
};
