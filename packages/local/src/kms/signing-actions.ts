import { createPublicKey, type KeyObject, sign, verify } from 'node:crypto';
import * as z from 'zod';
import { AwsError } from '../cloud/json-error.ts';
import { Blob, type JsonActions, jsonAction } from '../wire/json-service.ts';
import type { KeyAccess } from './key-access.ts';
import type { KeyRecord } from './key-catalog.ts';
import { keySpecs, MAX_MESSAGE_BYTES } from './key-spec.ts';
import { signDigest, verifyDigest } from './prehashed-ecdsa.ts';

const SignInput = z.object({
  KeyId: z.string(),
  Message: Blob,
  MessageType: z.enum(['RAW', 'DIGEST']).default('RAW'),
  SigningAlgorithm: z.string(),
});
type SignInput = z.output<typeof SignInput>;
const SHA256_BYTES = 32;

const checkMessage = (input: SignInput): void => {
  const { length } = input.Message;
  if (length < 1 || length > MAX_MESSAGE_BYTES) {
    const bound = length < 1 ? 'greater than or equal to 1' : `less than or equal to ${MAX_MESSAGE_BYTES}`;
    throw new AwsError(
      'ValidationException',
      `1 validation error detected: Value at 'message' failed to satisfy constraint: Member must have length ${bound}`,
    );
  }
};

const checkAlgorithm = (key: KeyRecord, input: SignInput): void => {
  const spec = keySpecs[key.spec];
  if (spec.usage !== 'SIGN_VERIFY') {
    throw new AwsError(
      'InvalidKeyUsageException',
      `${key.arn} key usage is ${spec.usage} which is not valid for Sign.`,
    );
  }
  if (!spec.signing.some((name) => name === input.SigningAlgorithm)) {
    throw new AwsError(
      'InvalidKeyUsageException',
      `Algorithm ${input.SigningAlgorithm} is incompatible with key spec ${key.spec}.`,
    );
  }
  if (input.MessageType === 'RAW') return;
  if (key.spec === 'ECC_NIST_EDWARDS25519') {
    throw new AwsError('ValidationException', 'ED25519_SHA_512 requires MessageType RAW.');
  }
  if (input.Message.length !== SHA256_BYTES) {
    throw new AwsError('ValidationException', `Digest is invalid length for algorithm ${input.SigningAlgorithm}.`);
  }
};

const signMessage = (key: KeyRecord, secret: KeyObject, input: SignInput): Buffer => {
  if (input.MessageType === 'DIGEST') return signDigest(input.Message, secret);
  return sign(key.spec === 'ECC_NIST_P256' ? 'sha256' : null, input.Message, secret);
};

const isValid = (key: KeyRecord, secret: KeyObject, input: SignInput, signature: Buffer): boolean => {
  const publicKey = createPublicKey(secret);
  if (input.MessageType === 'DIGEST') return verifyDigest(input.Message, publicKey, signature);
  return verify(key.spec === 'ECC_NIST_P256' ? 'sha256' : null, input.Message, publicKey, signature);
};

/** Sign, Verify and GetPublicKey. */
export const signingActions = (keys: KeyAccess): JsonActions => ({
  Sign: jsonAction(SignInput, async (input, caller) => {
    checkMessage(input);
    const { key, secret } = await keys.open(input.KeyId, 'kms:Sign', caller);
    checkAlgorithm(key, input);
    const signature = signMessage(key, secret, input);
    return { KeyId: key.arn, Signature: signature.toString('base64'), SigningAlgorithm: input.SigningAlgorithm };
  }),
  Verify: jsonAction(SignInput.extend({ Signature: Blob }), async (input, caller) => {
    checkMessage(input);
    const { key, secret } = await keys.open(input.KeyId, 'kms:Verify', caller);
    checkAlgorithm(key, input);
    if (!isValid(key, secret, input, input.Signature)) throw new AwsError('KMSInvalidSignatureException', '');
    return { KeyId: key.arn, SignatureValid: true, SigningAlgorithm: input.SigningAlgorithm };
  }),
  GetPublicKey: jsonAction(z.object({ KeyId: z.string() }), async (input, caller) => {
    const { key, secret } = await keys.open(input.KeyId, 'kms:GetPublicKey', caller);
    const spec = keySpecs[key.spec];
    if (spec.usage !== 'SIGN_VERIFY') {
      throw new AwsError('UnsupportedOperationException', `${key.arn} is a symmetric key and has no public key.`);
    }
    const der = createPublicKey(secret).export({ format: 'der', type: 'spki' });
    return {
      KeyId: key.arn,
      PublicKey: der.toString('base64'),
      KeySpec: key.spec,
      CustomerMasterKeySpec: key.spec,
      KeyUsage: spec.usage,
      SigningAlgorithms: spec.signing,
    };
  }),
});
