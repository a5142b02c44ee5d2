import { createPublicKey } from 'node:crypto';
import { GetPublicKeyCommand, type KMSClient, SignCommand } from '@aws-sdk/client-kms';
import type { PlanKeys, PlanSigner } from '@provedor/core/provisioning';
import { AppError } from '@provedor/kernel/app-error';
import type { PlanKey } from '@provedor/schemas/edge/enrolment';
import * as z from 'zod';

export interface KmsPlanKeyOptions {
  readonly client: KMSClient;
  /** Id or ARN of an ECC_NIST_EDWARDS25519 key. Not an alias: agents pin the key under this name for ever. */
  readonly keyId: string;
}

/** Largest message that KMS signs (AWS KMS API reference, Sign). */
const MAXIMUM_BYTES = 4096;

const unavailable = (cause: unknown): AppError =>
  new AppError({
    kind: 'unavailable',
    code: 'provisioning.plan_key_unavailable',
    message: 'The key of the plans does not answer: try again',
    cause,
  });

const kidOf = (keyId: string): string => keyId.split('/').at(-1) ?? keyId;

/** Signs with a key that never leaves KMS: Ed25519 over the message itself, not over a digest of it (RFC 8032). */
export const createKmsPlanSigner = ({ client, keyId }: KmsPlanKeyOptions): PlanSigner => ({
  kid: kidOf(keyId),
  sign: async (signingInput) => {
    if (signingInput.length > MAXIMUM_BYTES) throw new RangeError('KMS signs at most 4,096 bytes');
    const command = new SignCommand({
      KeyId: keyId,
      Message: signingInput,
      MessageType: 'RAW',
      SigningAlgorithm: 'ED25519_SHA_512',
    });
    const { Signature } = await client.send(command).catch((cause: unknown) => {
      throw unavailable(cause);
    });
    if (Signature === undefined) throw unavailable(undefined);
    return Signature;
  },
});

const rawPublicKey = (spki: Uint8Array): string =>
  z
    .string()
    .parse(createPublicKey({ key: Buffer.from(spki), format: 'der', type: 'spki' }).export({ format: 'jwk' }).x);

/** The public half, read from KMS once: it never changes. */
export const createKmsPlanKeys = ({ client, keyId }: KmsPlanKeyOptions): PlanKeys => {
  let known: Promise<readonly PlanKey[]> | undefined;
  const load = async (): Promise<readonly PlanKey[]> => {
    const { PublicKey } = await client.send(new GetPublicKeyCommand({ KeyId: keyId })).catch((cause: unknown) => {
      known = undefined;
      throw unavailable(cause);
    });
    return [{ kid: kidOf(keyId), publicKey: rawPublicKey(PublicKey ?? new Uint8Array()) }];
  };
  return {
    list: () => {
      known ??= load();
      return known;
    },
  };
};
