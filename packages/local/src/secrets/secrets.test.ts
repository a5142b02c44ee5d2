import {
  CreateSecretCommand,
  DescribeSecretCommand,
  GetSecretValueCommand,
  PutSecretValueCommand,
  ResourceExistsException,
  ResourceNotFoundException,
  SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openTestCloud, type TestCloud, type TestCloudParts } from '../wire/contract-target.ts';
import { createSecrets } from './secrets.ts';

describe('the local Secrets Manager', () => {
  let cloud: TestCloud;
  const standIns = ({ context, ...parts }: TestCloudParts) => [createSecrets(context, parts)];
  const client = () => new SecretsManagerClient(cloud.config());
  beforeEach(async () => {
    cloud = await openTestCloud(standIns);
  });
  afterEach(async () => cloud.close());

  it('gives back a value by name and by ARN, also after a restart', async () => {
    const { ARN } = await client().send(new CreateSecretCommand({ Name: 'crm/test', SecretString: '{"a":"1"}' }));
    expect((await client().send(new GetSecretValueCommand({ SecretId: ARN }))).SecretString).toBe('{"a":"1"}');
    cloud = await cloud.restart();
    expect((await client().send(new GetSecretValueCommand({ SecretId: 'crm/test' }))).SecretString).toBe('{"a":"1"}');
  });

  it('keeps the value before as AWSPREVIOUS when a new one is put', async () => {
    await client().send(new CreateSecretCommand({ Name: 's', SecretString: 'one' }));
    await client().send(new PutSecretValueCommand({ SecretId: 's', SecretString: 'two' }));
    expect((await client().send(new GetSecretValueCommand({ SecretId: 's' }))).SecretString).toBe('two');
    expect(
      (await client().send(new GetSecretValueCommand({ SecretId: 's', VersionStage: 'AWSPREVIOUS' }))).SecretString,
    ).toBe('one');
  });

  it('refuses a second secret of a name and does not know one that was never made', async () => {
    await client().send(new CreateSecretCommand({ Name: 's', SecretString: 'one' }));
    await expect(client().send(new CreateSecretCommand({ Name: 's', SecretString: 'two' }))).rejects.toBeInstanceOf(
      ResourceExistsException,
    );
    await expect(client().send(new DescribeSecretCommand({ SecretId: 'x' }))).rejects.toBeInstanceOf(
      ResourceNotFoundException,
    );
  });
});
