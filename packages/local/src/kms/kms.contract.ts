import { createHash, createPublicKey, createVerify, verify } from 'node:crypto';
import {
  CreateAliasCommand,
  CreateKeyCommand,
  DecryptCommand,
  DeleteAliasCommand,
  DescribeKeyCommand,
  DisableKeyCommand,
  EncryptCommand,
  GenerateDataKeyCommand,
  GetPublicKeyCommand,
  type KeySpec,
  KMSClient,
  ScheduleKeyDeletionCommand,
  SignCommand,
  type SigningAlgorithmSpec,
  VerifyCommand,
} from '@aws-sdk/client-kms';
import { afterAll, expect, it } from 'vitest';
import type { ClientConfigFactory } from '../wire/contract-target.ts';

/** What both KMS and its stand-in must do. Keys made here are scheduled for deletion at the end. */
export const kmsContract = (config: ClientConfigFactory): void => {
  const made: string[] = [];
  const client = () => new KMSClient(config());
  const createKey = async (spec: KeySpec) => {
    const KeyUsage = spec === 'SYMMETRIC_DEFAULT' ? 'ENCRYPT_DECRYPT' : 'SIGN_VERIFY';
    const { KeyMetadata } = await client().send(
      new CreateKeyCommand({ KeySpec: spec, KeyUsage, Description: 'contract' }),
    );
    const keyId = KeyMetadata?.KeyId ?? '';
    made.push(keyId);
    return keyId;
  };
  const publicKeyOf = async (KeyId: string) => {
    const { PublicKey } = await client().send(new GetPublicKeyCommand({ KeyId }));
    return createPublicKey({ key: Buffer.from(PublicKey ?? []), format: 'der', type: 'spki' });
  };
  afterAll(async () => {
    for (const KeyId of made)
      await client()
        .send(new ScheduleKeyDeletionCommand({ KeyId, PendingWindowInDays: 7 }))
        .catch(() => undefined);
  });
  const algorithms: [KeySpec, SigningAlgorithmSpec, string | undefined][] = [
    ['ECC_NIST_P256', 'ECDSA_SHA_256', 'sha256'],
    ['ECC_NIST_EDWARDS25519', 'ED25519_SHA_512', undefined],
  ];

  it.each(algorithms)(
    'signs with %s so that the public key verifies outside of KMS',
    async (spec, SigningAlgorithm, hash) => {
      const KeyId = await createKey(spec);
      const Message = Buffer.from('plan 17');
      const { Signature = new Uint8Array() } = await client().send(
        new SignCommand({ KeyId, Message, SigningAlgorithm }),
      );
      expect(verify(hash, Message, await publicKeyOf(KeyId), Signature)).toBe(true);
      const checked = await client().send(new VerifyCommand({ KeyId, Message, Signature, SigningAlgorithm }));
      expect(checked.SignatureValid).toBe(true);
      const other = client().send(
        new VerifyCommand({ KeyId, Message: Buffer.from('plan 18'), Signature, SigningAlgorithm }),
      );
      await expect(other).rejects.toMatchObject({ name: 'KMSInvalidSignatureException' });
    },
  );

  it.each(algorithms)('signs up to 4,096 raw bytes with %s and refuses one more', async (spec, SigningAlgorithm) => {
    const KeyId = await createKey(spec);
    await client().send(new SignCommand({ KeyId, Message: Buffer.alloc(4096), SigningAlgorithm }));
    await expect(
      client().send(new SignCommand({ KeyId, Message: Buffer.alloc(4097), SigningAlgorithm })),
    ).rejects.toMatchObject({
      name: 'ValidationException',
      message: expect.stringContaining('4096'),
    });
  });

  it('signs a digest made outside, equal to signing the message itself', async () => {
    const KeyId = await createKey('ECC_NIST_P256');
    const text = 'x'.repeat(10_000);
    const digest = {
      KeyId,
      Message: createHash('sha256').update(text).digest(),
      MessageType: 'DIGEST',
      SigningAlgorithm: 'ECDSA_SHA_256',
    } as const;
    const { Signature = new Uint8Array() } = await client().send(new SignCommand(digest));
    expect(
      createVerify('sha256')
        .update(text)
        .verify(await publicKeyOf(KeyId), Signature),
    ).toBe(true);
    expect((await client().send(new VerifyCommand({ ...digest, Signature }))).SignatureValid).toBe(true);
    const changed = { ...digest, Message: Buffer.alloc(32, 1), Signature };
    await expect(client().send(new VerifyCommand(changed))).rejects.toMatchObject({
      name: 'KMSInvalidSignatureException',
    });
    const short = { ...digest, Message: Buffer.alloc(31) };
    await expect(client().send(new SignCommand(short))).rejects.toMatchObject({ name: 'ValidationException' });
  });

  it('refuses an algorithm or a use the key is not made for', async () => {
    const signing = await createKey('ECC_NIST_P256');
    const symmetric = await createKey('SYMMETRIC_DEFAULT');
    const Message = Buffer.from('m');
    const sign = (KeyId: string, SigningAlgorithm: SigningAlgorithmSpec) =>
      client().send(new SignCommand({ KeyId, Message, SigningAlgorithm }));
    await expect(sign(signing, 'ECDSA_SHA_384')).rejects.toMatchObject({ name: 'InvalidKeyUsageException' });
    await expect(sign(symmetric, 'ECDSA_SHA_256')).rejects.toMatchObject({ name: 'InvalidKeyUsageException' });
    const encrypt = client().send(new EncryptCommand({ KeyId: signing, Plaintext: Message }));
    await expect(encrypt).rejects.toMatchObject({ name: 'InvalidKeyUsageException' });
  });

  it('reaches a key by id, ARN and alias', async () => {
    const KeyId = await createKey('ECC_NIST_EDWARDS25519');
    const AliasName = `alias/contract-${KeyId}`;
    await client().send(new CreateAliasCommand({ AliasName, TargetKeyId: KeyId }));
    await expect(client().send(new CreateAliasCommand({ AliasName, TargetKeyId: KeyId }))).rejects.toMatchObject({
      name: 'AlreadyExistsException',
    });
    const described = await client().send(new DescribeKeyCommand({ KeyId: AliasName }));
    expect(described.KeyMetadata).toMatchObject({
      KeyId,
      KeyState: 'Enabled',
      KeySpec: 'ECC_NIST_EDWARDS25519',
      KeyUsage: 'SIGN_VERIFY',
    });
    expect(described.KeyMetadata?.SigningAlgorithms).toContain('ED25519_SHA_512');
    const byArn = await client().send(new DescribeKeyCommand({ KeyId: described.KeyMetadata?.Arn }));
    expect(byArn.KeyMetadata?.KeyId).toBe(KeyId);
    await client().send(new DeleteAliasCommand({ AliasName }));
    await expect(client().send(new DescribeKeyCommand({ KeyId: AliasName }))).rejects.toMatchObject({
      name: 'NotFoundException',
    });
  });

  it('decrypts only with the encryption context it was encrypted with', async () => {
    const KeyId = await createKey('SYMMETRIC_DEFAULT');
    const EncryptionContext = { site: '7', kind: 'pppoe' };
    const { CiphertextBlob = new Uint8Array() } = await client().send(
      new EncryptCommand({ KeyId, Plaintext: Buffer.from('segredo'), EncryptionContext }),
    );
    const opened = await client().send(
      new DecryptCommand({ CiphertextBlob, EncryptionContext: { kind: 'pppoe', site: '7' } }),
    );
    expect(Buffer.from(opened.Plaintext ?? []).toString()).toBe('segredo');
    for (const context of [{ site: '8', kind: 'pppoe' }, {}]) {
      const wrong = client().send(new DecryptCommand({ CiphertextBlob, EncryptionContext: context }));
      await expect(wrong).rejects.toMatchObject({ name: 'InvalidCiphertextException' });
    }
    const changed = Buffer.from(CiphertextBlob);
    changed[changed.length - 1] = (changed.at(-1) ?? 0) ^ 1;
    const torn = client().send(new DecryptCommand({ CiphertextBlob: changed, EncryptionContext }));
    await expect(torn).rejects.toMatchObject({ name: 'InvalidCiphertextException' });
  });

  it('makes data keys whose ciphertext opens to the plaintext', async () => {
    const KeyId = await createKey('SYMMETRIC_DEFAULT');
    const { Plaintext, CiphertextBlob } = await client().send(
      new GenerateDataKeyCommand({ KeyId, KeySpec: 'AES_256' }),
    );
    expect(Plaintext).toHaveLength(32);
    const opened = await client().send(new DecryptCommand({ CiphertextBlob }));
    expect(Buffer.from(opened.Plaintext ?? []).equals(Buffer.from(Plaintext ?? []))).toBe(true);
  });

  it('signs nothing with a disabled key', async () => {
    const KeyId = await createKey('ECC_NIST_P256');
    await client().send(new DisableKeyCommand({ KeyId }));
    const sign = client().send(
      new SignCommand({ KeyId, Message: Buffer.from('m'), SigningAlgorithm: 'ECDSA_SHA_256' }),
    );
    await expect(sign).rejects.toMatchObject({ name: 'DisabledException' });
  });
};
