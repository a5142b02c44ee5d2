import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { unseal } from '@provedor/kernel/sealed-box';
import * as z from 'zod';

const rawPublicKey = (key: KeyObject): string => z.string().parse(key.export({ format: 'jwk' }).x);
const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

/** Keys of an agent on a site, and what it signs with them. */
export const createTestAgent = () => {
  const signing = generateKeyPairSync('ed25519');
  const signingKey = rawPublicKey(signing.publicKey);
  const sealing = generateKeyPairSync('x25519');
  const sealingKey = rawPublicKey(sealing.publicKey);
  const signText = (text: string): string => sign(null, Buffer.from(text), signing.privateKey).toString('base64url');
  return {
    signingKey,
    sealingKey,
    sign: signText,
    /** Opens what was sealed to this agent. */
    unseal: (sealed: string) =>
      unseal(sealing.privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64url'), sealed),
    enrolment: (code: string) => ({
      code,
      signingKey,
      sealingKey,
      agentVersion: '1.0.0',
      signature: signText(`enrol:${code}:${signingKey}:${sealingKey}`),
    }),
    /** A report as compact JWS; header fields may be overridden to break it. */
    report: (
      payload: { readonly siteId: string; readonly [name: string]: unknown },
      header: Readonly<Record<string, unknown>> = {},
    ) => {
      const input = `${part({ alg: 'EdDSA', typ: 'isp-report+jws', kid: payload.siteId, ...header })}.${part(payload)}`;
      return `${input}.${signText(input)}`;
    },
  };
};
export type TestAgent = ReturnType<typeof createTestAgent>;

/** The key of the plans, in this process. */
export const createTestPlanSigner = () => {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  return {
    kid: 'plan-1',
    sign: (input: Uint8Array) => Promise.resolve(sign(null, input, privateKey)),
    planKey: { kid: 'plan-1', publicKey: rawPublicKey(publicKey) },
  };
};
