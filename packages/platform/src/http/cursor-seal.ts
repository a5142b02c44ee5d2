import { createCipheriv, createDecipheriv, createHash, createHmac } from 'node:crypto';
import { invalidCursor } from '@provedor/core/table/cursor';

const IV_BYTES = 12;
const TAG_BYTES = 16;

const keyOf = (secret: string): Buffer => createHash('sha256').update(`crm-cursor\n${secret}`).digest();

/** The bytes within an inner cursor that is itself base64url; they are fewer. */
const bytesOf = (cursor: string): Buffer => {
  const bytes = Buffer.from(cursor, 'base64url');
  return bytes.toString('base64url') === cursor
    ? Buffer.concat([Buffer.from('b'), bytes])
    : Buffer.from(`t${cursor}`, 'utf8');
};
const textOf = (bytes: Buffer): string => bytes.subarray(1).toString(bytes[0] === 0x62 ? 'base64url' : 'utf8');

/**
 * Seals a list's inner cursor for one list: `list` says which one, with its filters and for whom. What comes out tells nothing of the table
 * and opens nowhere else. The same place gives the same text, so that an unchanged page keeps its ETag.
 */
export const sealCursor = (secret: string, list: string, cursor: string): string => {
  const key = keyOf(secret);
  const bytes = bytesOf(cursor);
  const iv = createHmac('sha256', key).update(`${list}\n`).update(bytes).digest().subarray(0, IV_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from(list));
  return Buffer.concat([iv, cipher.update(bytes), cipher.final(), cipher.getAuthTag()]).toString('base64url');
};

/** @throws AppError `platform.invalid_cursor` for everything that `sealCursor` did not make for this very list. */
export const openSealedCursor = (secret: string, list: string, sealed: string): string => {
  const bytes = Buffer.from(sealed, 'base64url');
  if (bytes.length <= IV_BYTES + TAG_BYTES || bytes.toString('base64url') !== sealed) throw invalidCursor();
  try {
    const decipher = createDecipheriv('aes-256-gcm', keyOf(secret), bytes.subarray(0, IV_BYTES))
      .setAAD(Buffer.from(list))
      .setAuthTag(bytes.subarray(-TAG_BYTES));
    return textOf(Buffer.concat([decipher.update(bytes.subarray(IV_BYTES, -TAG_BYTES)), decipher.final()]));
  } catch (error) {
    throw invalidCursor(error);
  }
};
