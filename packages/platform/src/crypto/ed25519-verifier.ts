import { createPublicKey, verify } from 'node:crypto';
import type { SignatureVerifier } from '@provedor/core/network';

const KEY_BYTES = 32;
const SIGNATURE_BYTES = 64;

/** Bytes of canonical base64url of one length, or undefined. */
const bytesOf = (text: string, length: number): Buffer | undefined => {
  const bytes = Buffer.from(text, 'base64url');
  return bytes.length === length && bytes.toString('base64url') === text ? bytes : undefined;
};

export const ed25519Verifier: SignatureVerifier = {
  verify: (publicKey, text, signature) => {
    const key = bytesOf(publicKey, KEY_BYTES);
    const bytes = bytesOf(signature, SIGNATURE_BYTES);
    if (key === undefined || bytes === undefined) return false;
    try {
      const parsed = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: publicKey }, format: 'jwk' });
      return verify(null, Buffer.from(text), parsed, bytes);
    } catch {
      return false;
    }
  },
};
