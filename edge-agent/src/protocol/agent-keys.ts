import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import * as z from 'zod';

/** Private keys as PKCS #8 (DER, base64url). They are made on the site's machine and never leave it. */
export const StoredKeys = z.strictObject({ signing: z.string(), sealing: z.string() });
export type StoredKeys = z.infer<typeof StoredKeys>;

/** The agent's two key pairs: Ed25519 to sign, X25519 to open what was sealed to it. */
export interface AgentKeys {
  readonly signingPublicKey: string;
  readonly sealingPublicKey: string;
  /** PKCS #8 as base64url, for `unseal`. */
  readonly sealingPrivateKey: string;
  readonly signingPrivateKey: KeyObject;
  /** Ed25519 over the UTF-8 text, base64url. */
  sign(text: string): string;
}

const rawPublicKey = (privateKey: KeyObject): string =>
  z.string().parse(createPublicKey(privateKey).export({ format: 'jwk' }).x);

const toStored = (key: KeyObject): string => key.export({ format: 'der', type: 'pkcs8' }).toString('base64url');

const fromStored = (text: string): KeyObject =>
  createPrivateKey({ key: Buffer.from(text, 'base64url'), format: 'der', type: 'pkcs8' });

export const makeStoredKeys = (): StoredKeys => ({
  signing: toStored(generateKeyPairSync('ed25519').privateKey),
  sealing: toStored(generateKeyPairSync('x25519').privateKey),
});

export const readAgentKeys = (stored: StoredKeys): AgentKeys => {
  const signing = fromStored(stored.signing);
  return {
    signingPublicKey: rawPublicKey(signing),
    sealingPublicKey: rawPublicKey(fromStored(stored.sealing)),
    sealingPrivateKey: stored.sealing,
    signingPrivateKey: signing,
    sign: (text) => sign(null, Buffer.from(text), signing).toString('base64url'),
  };
};
