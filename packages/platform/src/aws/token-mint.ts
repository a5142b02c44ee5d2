import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { TokenMint } from '@provedor/core/auth';

export const tokenMint: TokenMint = {
  newToken: () => randomBytes(32).toString('base64url'),
  digest: (text) => createHash('sha256').update(text).digest('hex'),
};

export const hmacHex = (key: string, text: string): string => createHmac('sha256', key).update(text).digest('hex');

/** Compares two texts of secret origin in constant time. */
export const sameText = (left: string, right: string): boolean => {
  const leftBytes = Buffer.from(left);
  const rightBytes = Buffer.from(right);
  return leftBytes.length === rightBytes.length && timingSafeEqual(leftBytes, rightBytes);
};
