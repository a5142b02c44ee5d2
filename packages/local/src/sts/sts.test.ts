import { AssumeRoleCommand, GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { describeContract, openTestCloud, type TestCloud, type TestCloudParts } from '../wire/contract-target.ts';
import { stsContract } from './sts.contract.ts';
import { createSts } from './sts.ts';

const standIns = ({ context, ...parts }: TestCloudParts) => [createSts(context, parts)];
describeContract('STS', standIns, stsContract);

const queue = 'arn:aws:sqs:sa-east-1:123456789012:site-7.fifo';
const RoleArn = 'arn:aws:iam::123456789012:role/edge-agent';
const policy = JSON.stringify({
  Version: '2012-10-17',
  Statement: [
    {
      Effect: 'Allow',
      Action: ['sqs:Receive*', 'sqs:DeleteMessage'],
      Resource: 'arn:aws:sqs:*:*:site-${aws:PrincipalTag/siteId}.fifo',
    },
    {
      Effect: 'Deny',
      Action: 'sqs:DeleteMessage',
      Resource: '*',
      Condition: { StringEquals: { 'aws:PrincipalTag/mode': 'dry' } },
    },
  ],
});

describe('what a role session may do', () => {
  let cloud: TestCloud;
  beforeEach(async () => {
    cloud = await openTestCloud(standIns);
  });
  afterEach(async () => cloud.close());

  const assume = async (tags: Record<string, string>) => {
    const { Credentials } = await new STSClient(cloud.config()).send(
      new AssumeRoleCommand({
        RoleArn,
        RoleSessionName: 'site-7',
        Policy: policy,
        Tags: Object.entries(tags).map(([Key, Value]) => ({ Key, Value })),
      }),
    );
    const credentials = {
      accessKeyId: Credentials?.AccessKeyId ?? '',
      secretAccessKey: Credentials?.SecretAccessKey ?? '',
      sessionToken: Credentials?.SessionToken ?? '',
    };
    const may = (action: string, resource: string) => () =>
      cloud.authorizer.authorize(credentials.accessKeyId, credentials.sessionToken, action, resource);
    return { credentials, may };
  };

  it('allows what the session policy names, with wildcards and the site tag, and nothing else', async () => {
    const { may } = await assume({ siteId: '7' });
    expect(may('sqs:ReceiveMessage', queue)).not.toThrow();
    expect(may('sqs:SendMessage', queue)).toThrow(expect.objectContaining({ code: 'AccessDeniedException' }));
    expect(may('sqs:ReceiveMessage', queue.replace('site-7', 'site-8'))).toThrow(
      expect.objectContaining({ code: 'AccessDeniedException' }),
    );
  });

  it('matches no resource when the tag of a policy variable is missing', async () => {
    const { may } = await assume({});
    expect(may('sqs:ReceiveMessage', queue)).toThrow(expect.objectContaining({ code: 'AccessDeniedException' }));
  });

  it('lets an explicit deny win over an allow', async () => {
    const { may } = await assume({ siteId: '7', mode: 'dry' });
    expect(may('sqs:DeleteMessage', queue)).toThrow(expect.objectContaining({ code: 'AccessDeniedException' }));
    expect((await assume({ siteId: '7', mode: 'enforce' })).may('sqs:DeleteMessage', queue)).not.toThrow();
  });

  it('refuses another session token with the same key id', async () => {
    const { credentials } = await assume({ siteId: '7' });
    expect(() => cloud.authorizer.authorize(credentials.accessKeyId, 'forged', 'sqs:ReceiveMessage', queue)).toThrow(
      expect.objectContaining({ code: 'UnrecognizedClientException' }),
    );
  });

  it('lets the admin pair do everything', () => {
    expect(() => cloud.authorizer.authorize(cloud.admin.accessKeyId, undefined, 'kms:Sign', '*')).not.toThrow();
  });

  it('ends a session at its expiry by the clock of the cloud', async () => {
    const { credentials, may } = await assume({ siteId: '7' });
    cloud.clock.advance(3_600_000);
    expect(may('sqs:ReceiveMessage', queue)).toThrow(expect.objectContaining({ code: 'ExpiredTokenException' }));
    await expect(new STSClient(cloud.config(credentials)).send(new GetCallerIdentityCommand({}))).rejects.toMatchObject(
      { name: 'ExpiredToken' },
    );
  });

  it('keeps a session over a restart', async () => {
    const { credentials } = await assume({ siteId: '7' });
    cloud = await cloud.restart();
    const identity = await new STSClient(cloud.config(credentials)).send(new GetCallerIdentityCommand({}));
    expect(identity.Arn).toBe('arn:aws:sts::123456789012:assumed-role/edge-agent/site-7');
  });
});
