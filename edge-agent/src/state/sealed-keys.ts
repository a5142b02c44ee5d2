import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { AppError } from '@provedor/kernel/app-error';

const ALGORITHM = 'aes-256-gcm';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const INFO = 'provedor agent keys v1';

const keyOf = (secret: Buffer, nonce: Buffer): Buffer => Buffer.from(hkdfSync('sha256', secret, nonce, INFO, 32));

/** Seals a text with a secret that lies elsewhere than the text: base64url of nonce (12 bytes), ciphertext, tag (16 bytes). */
export const sealWithSecret = (secret: Buffer, text: string): string => {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv(ALGORITHM, keyOf(secret, nonce), nonce);
  return Buffer.concat([nonce, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]).toString('base64url');
};

/** Opens what `sealWithSecret` made. Throws AppError `agent.keys_not_openable` for another secret and for a damaged text. */
export const openWithSecret = (secret: Buffer, sealed: string): string => {
  try {
    const box = Buffer.from(sealed, 'base64url');
    const nonce = box.subarray(0, NONCE_BYTES);
    const decipher = createDecipheriv(ALGORITHM, keyOf(secret, nonce), nonce, { authTagLength: TAG_BYTES });
    decipher.setAuthTag(box.subarray(-TAG_BYTES));
    const opened = decipher.update(box.subarray(NONCE_BYTES, -TAG_BYTES));
    return Buffer.concat([opened, decipher.final()]).toString('utf8');
  } catch (cause) {
    throw new AppError({
      kind: 'rule_violated',
      code: 'agent.keys_not_openable',
      message: 'The keys in identity.json were sealed with another key file, or the file is damaged',
      cause,
    });
  }
};
