import { randomUUID } from 'node:crypto';
import { AssumeRoleCommand, GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { systemClock } from '@provedor/kernel/clock';
import { expect, it } from 'vitest';
import type { ClientConfigFactory } from '../wire/contract-target.ts';

/** On AWS the role named by CONTRACT_ROLE_ARN must trust the caller. */
const RoleArn = process.env['CONTRACT_ROLE_ARN'] ?? 'arn:aws:iam::123456789012:role/edge-agent';

/** What both STS and its stand-in must do. */
export const stsContract = (config: ClientConfigFactory): void => {
  const client = () => new STSClient(config());
  const assume = (input: Partial<AssumeRoleCommand['input']> = {}, sts = client()) =>
    sts.send(new AssumeRoleCommand({ RoleArn, RoleSessionName: `contract-${randomUUID()}`, ...input }));
  const sessionClient = async () => {
    const { Credentials: issued } = await assume();
    return new STSClient({
      ...config(),
      credentials: {
        accessKeyId: issued?.AccessKeyId ?? '',
        secretAccessKey: issued?.SecretAccessKey ?? '',
        sessionToken: issued?.SessionToken ?? '',
      },
    });
  };

  it('issues temporary credentials with an end, and says whose they are', async () => {
    const started = systemClock.now();
    const { Credentials, AssumedRoleUser } = await assume({ RoleSessionName: 'site-7', DurationSeconds: 900 });
    expect(Credentials?.AccessKeyId).toMatch(/^ASIA[A-Z0-9]{16}$/);
    expect(AssumedRoleUser?.Arn).toMatch(/:assumed-role\/[^/]+\/site-7$/);
    const lifetime = (Credentials?.Expiration?.getTime() ?? 0) - started;
    expect(lifetime).toBeGreaterThan(880_000);
    expect(lifetime).toBeLessThan(920_000);
  });

  it('lets the issued credentials sign calls as the role session', async () => {
    const identity = await (await sessionClient()).send(new GetCallerIdentityCommand({}));
    expect(identity.Arn).toContain(':assumed-role/');
    expect(identity.Account).toMatch(/^\d{12}$/);
  });

  it('limits a session that assumes a role to one hour', async () => {
    const chained = await sessionClient();
    await expect(assume({ DurationSeconds: 3601 }, chained)).rejects.toMatchObject({ name: 'ValidationError' });
  });

  it.each([
    ['a duration under 15 minutes', { DurationSeconds: 899 }, 'ValidationError'],
    ['a session name with a space', { RoleSessionName: 'two words' }, 'ValidationError'],
    ['a policy that is no JSON', { Policy: '{' }, 'MalformedPolicyDocumentException'],
    [
      'a policy with an unknown effect',
      { Policy: '{"Statement":[{"Effect":"Maybe","Action":"*","Resource":"*"}]}' },
      'MalformedPolicyDocumentException',
    ],
    [
      'a policy over 2,048 characters',
      {
        Policy: JSON.stringify({
          Version: '2012-10-17',
          Statement: [{ Effect: 'Allow', Action: '*', Resource: 'x'.repeat(2048) }],
        }),
      },
      'ValidationError',
    ],
  ])('refuses %s', async (_, input, name) => {
    await expect(assume(input)).rejects.toMatchObject({ name, $metadata: { httpStatusCode: 400 } });
  });

  it('refuses a wrong secret and an unknown key', async () => {
    const { credentials } = config();
    const accessKeyId = credentials?.accessKeyId ?? 'AKIAIOSFODNN7EXAMPLE';
    const call = (pair: { accessKeyId: string; secretAccessKey: string }) =>
      new STSClient({ ...config(), credentials: pair }).send(new GetCallerIdentityCommand({}));
    await expect(call({ accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: 'x' })).rejects.toMatchObject({
      name: 'InvalidClientTokenId',
    });
    if (credentials !== undefined) {
      await expect(call({ accessKeyId, secretAccessKey: 'wrong' })).rejects.toMatchObject({
        name: 'SignatureDoesNotMatch',
      });
    }
  });
};
