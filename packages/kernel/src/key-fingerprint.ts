import { AppError } from './app-error.ts';
import { fromBase64Url } from './sealed-box-encoding.ts';

/**
 * What two people compare to know that they see the same key: the first 12 bytes of the SHA-256 of the raw public key
 * (32 bytes, given as base64url), as six groups of four upper-case hex digits joined by a hyphen.
 * Throws AppError `key_fingerprint.bad_key` (kind validation).
 */
export const keyFingerprint = async (signingKey: string): Promise<string> => {
  const bytes = fromBase64Url(signingKey);
  if (bytes?.length !== 32)
    throw new AppError({ kind: 'validation', code: 'key_fingerprint.bad_key', message: 'Not a raw public key' });
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  const hex = Array.from(digest.slice(0, 12), (byte) => byte.toString(16).padStart(2, '0')).join('');
  return (hex.toUpperCase().match(/.{4}/g) ?? []).join('-');
};
