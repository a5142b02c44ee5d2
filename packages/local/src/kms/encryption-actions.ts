import { createCipheriv, createDecipheriv, type KeyObject, randomBytes } from 'node:crypto';
import * as z from 'zod';
import { AwsError } from '../cloud/json-error.ts';
import { Blob, type JsonActions, jsonAction } from '../wire/json-service.ts';
import type { KeyAccess } from './key-access.ts';
import type { KeyCatalog, KeyRecord } from './key-catalog.ts';
import { keySpecs, MAX_MESSAGE_BYTES } from './key-spec.ts';

const EncryptionContext = z.record(z.string(), z.string()).default({});
const EncryptInput = z.object({ KeyId: z.string(), Plaintext: Blob, EncryptionContext });
const DecryptInput = z.object({ CiphertextBlob: Blob, KeyId: z.string().optional(), EncryptionContext });
const DataKeyInput = z.object({
  KeyId: z.string(),
  KeySpec: z.enum(['AES_256', 'AES_128']).optional(),
  NumberOfBytes: z.int().min(1).max(1024).optional(),
  EncryptionContext,
});
type Context = Readonly<Record<string, string>>;

/** Ciphertext: version (1), key id (16), nonce (12), tag (16), data. */
const layout = { version: 1, keyIdEnd: 17, nonceEnd: 29, tagEnd: 45 } as const;

const additionalData = (keyId: string, context: Context): Buffer =>
  Buffer.from(JSON.stringify([keyId, Object.entries(context).sort(([a], [b]) => (a < b ? -1 : 1))]));

const encrypt = (key: KeyRecord, secret: KeyObject, plaintext: Buffer, context: Context): Buffer => {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', secret, nonce).setAAD(additionalData(key.keyId, context));
  const data = Buffer.concat([cipher.update(plaintext), cipher.final()]);
  const keyIdBytes = Buffer.from(key.keyId.replaceAll('-', ''), 'hex');
  return Buffer.concat([Buffer.of(layout.version), keyIdBytes, nonce, cipher.getAuthTag(), data]);
};

const invalidCiphertext = () => new AwsError('InvalidCiphertextException', '');

const keyIdOf = (blob: Buffer): string => {
  if (blob.length < layout.tagEnd || blob[0] !== layout.version) throw invalidCiphertext();
  const hex = blob.toString('hex', layout.version, layout.keyIdEnd);
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
};

const decrypt = (key: KeyRecord, secret: KeyObject, blob: Buffer, context: Context): Buffer => {
  const nonce = blob.subarray(layout.keyIdEnd, layout.nonceEnd);
  const decipher = createDecipheriv('aes-256-gcm', secret, nonce, { authTagLength: 16 })
    .setAAD(additionalData(key.keyId, context))
    .setAuthTag(blob.subarray(layout.nonceEnd, layout.tagEnd));
  try {
    return Buffer.concat([decipher.update(blob.subarray(layout.tagEnd)), decipher.final()]);
  } catch {
    throw invalidCiphertext();
  }
};

const checkUsage = (key: KeyRecord, operation: string): void => {
  const { usage } = keySpecs[key.spec];
  if (usage === 'ENCRYPT_DECRYPT') return;
  throw new AwsError(
    'InvalidKeyUsageException',
    `${key.arn} key usage is ${usage} which is not valid for ${operation}.`,
  );
};

const dataKeyBytes = (input: z.output<typeof DataKeyInput>): number => {
  if ((input.KeySpec === undefined) === (input.NumberOfBytes === undefined)) {
    throw new AwsError('ValidationException', 'Please specify either number of bytes or key spec.');
  }
  return input.NumberOfBytes ?? (input.KeySpec === 'AES_256' ? 32 : 16);
};

/** Encrypt, Decrypt and GenerateDataKey of symmetric keys; the encryption context is bound to the ciphertext. */
export const encryptionActions = (keys: KeyAccess, catalog: KeyCatalog): JsonActions => {
  const generateDataKey = jsonAction(DataKeyInput, async (input, caller) => {
    const bytes = dataKeyBytes(input);
    const { key, secret } = await keys.open(input.KeyId, 'kms:GenerateDataKey', caller);
    checkUsage(key, 'GenerateDataKey');
    const plaintext = randomBytes(bytes);
    const blob = encrypt(key, secret, plaintext, input.EncryptionContext);
    return { KeyId: key.arn, Plaintext: plaintext.toString('base64'), CiphertextBlob: blob.toString('base64') };
  });
  return {
    Encrypt: jsonAction(EncryptInput, async (input, caller) => {
      if (input.Plaintext.length < 1 || input.Plaintext.length > MAX_MESSAGE_BYTES) {
        throw new AwsError(
          'ValidationException',
          `1 validation error detected: Value at 'plaintext' failed to satisfy constraint: Member must have length less than or equal to ${MAX_MESSAGE_BYTES}`,
        );
      }
      const { key, secret } = await keys.open(input.KeyId, 'kms:Encrypt', caller);
      checkUsage(key, 'Encrypt');
      const blob = encrypt(key, secret, input.Plaintext, input.EncryptionContext);
      return { KeyId: key.arn, CiphertextBlob: blob.toString('base64'), EncryptionAlgorithm: 'SYMMETRIC_DEFAULT' };
    }),
    Decrypt: jsonAction(DecryptInput, async (input, caller) => {
      const keyId = keyIdOf(input.CiphertextBlob);
      if (input.KeyId !== undefined && catalog.get(input.KeyId).keyId !== keyId) {
        throw new AwsError(
          'IncorrectKeyException',
          'The key ID in the request does not identify a CMK that can perform this operation.',
        );
      }
      const { key, secret } = await keys.open(keyId, 'kms:Decrypt', caller);
      const plaintext = decrypt(key, secret, input.CiphertextBlob, input.EncryptionContext);
      return { KeyId: key.arn, Plaintext: plaintext.toString('base64'), EncryptionAlgorithm: 'SYMMETRIC_DEFAULT' };
    }),
    GenerateDataKey: generateDataKey,
    GenerateDataKeyWithoutPlaintext: async (input, request) => ({
      ...(await generateDataKey(input, request)),
      Plaintext: undefined,
    }),
  };
};
