import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { CreateKeyCommand, GetPublicKeyCommand, KMSClient, SignCommand } from '@aws-sdk/client-kms';
import { AssumeRoleCommand, STSClient } from '@aws-sdk/client-sts';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createSts } from '../sts/sts.ts';
import { describeContract, openTestCloud, type TestCloud, type TestCloudParts } from '../wire/contract-target.ts';
import { kmsContract } from './kms.contract.ts';
import { createKms } from './kms.ts';

const standIns = ({ context, ...parts }: TestCloudParts) => [createKms(context, parts), createSts(context, parts)];
describeContract('KMS', standIns, kmsContract);

describe('the local KMS', () => {
  let cloud: TestCloud;
  beforeEach(async () => {
    cloud = await openTestCloud(standIns);
  });
  afterEach(async () => cloud.close());
  const createKey = async () => {
    const made = await new KMSClient(cloud.config()).send(
      new CreateKeyCommand({ KeySpec: 'ECC_NIST_EDWARDS25519', KeyUsage: 'SIGN_VERIFY' }),
    );
    return { KeyId: made.KeyMetadata?.KeyId ?? '', arn: made.KeyMetadata?.Arn ?? '' };
  };

  it('keeps private keys in files that only the owner can read, and over a restart', async () => {
    const { KeyId } = await createKey();
    const publicKey = async () =>
      (await new KMSClient(cloud.config()).send(new GetPublicKeyCommand({ KeyId }))).PublicKey;
    const before = await publicKey();
    const files = await readdir(join(cloud.context.dataDir, 'kms'));
    expect(files).toEqual([`${KeyId}.key`]);
    const { mode } = await stat(join(cloud.context.dataDir, 'kms', `${KeyId}.key`));
    expect(mode & 0o777).toBe(0o600);
    cloud = await cloud.restart();
    expect(await publicKey()).toEqual(before);
  });

  it('lets a role session sign only with the key its policy names', async () => {
    const [mine, other] = [await createKey(), await createKey()];
    const Policy = JSON.stringify({
      Version: '2012-10-17',
      Statement: { Effect: 'Allow', Action: 'kms:Sign', Resource: mine.arn },
    });
    const { Credentials } = await new STSClient(cloud.config()).send(
      new AssumeRoleCommand({
        RoleArn: 'arn:aws:iam::123456789012:role/plan-signer',
        RoleSessionName: 'signer',
        Policy,
      }),
    );
    const signer = new KMSClient(
      cloud.config({
        accessKeyId: Credentials?.AccessKeyId ?? '',
        secretAccessKey: Credentials?.SecretAccessKey ?? '',
        sessionToken: Credentials?.SessionToken ?? '',
      }),
    );
    const sign = (KeyId: string) =>
      signer.send(new SignCommand({ KeyId, Message: Buffer.from('m'), SigningAlgorithm: 'ED25519_SHA_512' }));
    expect((await sign(mine.KeyId)).Signature).toHaveLength(64);
    await expect(sign(other.KeyId)).rejects.toMatchObject({ name: 'AccessDeniedException' });
  });

  it('refuses a wrong secret key and an unknown key id', async () => {
    const { KeyId } = await createKey();
    const call = (credentials: { accessKeyId: string; secretAccessKey: string }) =>
      new KMSClient(cloud.config(credentials)).send(new GetPublicKeyCommand({ KeyId }));
    await expect(call({ ...cloud.admin, secretAccessKey: 'wrong' })).rejects.toMatchObject({
      name: 'InvalidSignatureException',
    });
    await expect(call({ ...cloud.admin, accessKeyId: 'AKIAIOSFODNN7EXAMPLE' })).rejects.toMatchObject({
      name: 'UnrecognizedClientException',
    });
  });
});
