import { CreateKeyCommand, KMSClient } from '@aws-sdk/client-kms';
import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { CreateQueueCommand, ReceiveMessageCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { STSClient } from '@aws-sdk/client-sts';
import { systemClock } from '@provedor/kernel/clock';
import { createIdSource } from '@provedor/kernel/ids';
import { createKms } from '@provedor/local/kms/kms';
import { createQueues } from '@provedor/local/sqs/queues';
import { createSqsStandIn } from '@provedor/local/sqs/sqs-stand-in';
import { createSts } from '@provedor/local/sts/sts';
import { openTestCloud, type TestCloud } from '@provedor/local/wire/contract-target';
import { mockClient } from 'aws-sdk-client-mock';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ed25519Verifier } from '../crypto/ed25519-verifier.ts';
import { createAgentCredentials } from './agent-credentials.ts';
import { createKmsPlanKeys, createKmsPlanSigner } from './kms-plan-signer.ts';
import { createSiteMessages, createSiteQueues, queueArn, siteQueueUrl } from './site-queues.ts';
import { createSnapshotStore } from './snapshot-store.ts';

let cloud: TestCloud;
beforeAll(async () => {
  cloud = await openTestCloud(({ context, ...parts }) => [
    createKms(context, parts),
    createSts(context, parts),
    createSqsStandIn(context, createQueues(context), parts.authorizer.authorize),
  ]);
});
afterAll(() => cloud.close());

const nextSite = () => createIdSource(systemClock).next('site');
const urlPrefix = () => `${cloud.context.endpoint()}/123456789012/crm-site-`;

describe('the key of the plans in KMS', () => {
  it('signs what its published key verifies, under the id of the key', async () => {
    const client = new KMSClient(cloud.config());
    const { KeyMetadata } = await client.send(
      new CreateKeyCommand({ KeySpec: 'ECC_NIST_EDWARDS25519', KeyUsage: 'SIGN_VERIFY' }),
    );
    const keyId = KeyMetadata?.Arn ?? '';
    const signer = createKmsPlanSigner({ client, keyId });
    const [key] = await createKmsPlanKeys({ client, keyId }).list();
    expect(key?.kid).toBe(KeyMetadata?.KeyId);
    expect(signer.kid).toBe(key?.kid);
    const signature = Buffer.from(await signer.sign(Buffer.from('header.payload'))).toString('base64url');
    expect(ed25519Verifier.verify(key?.publicKey ?? '', 'header.payload', signature)).toBe(true);
    await expect(signer.sign(new Uint8Array(4097))).rejects.toThrow('at most 4,096 bytes');
  });

  it('is asked for again after it did not answer', async () => {
    const client = new KMSClient(cloud.config());
    const keys = createKmsPlanKeys({ client, keyId: 'unknown' });
    for (let tries = 0; tries < 2; tries += 1)
      await expect(keys.list()).rejects.toMatchObject({
        kind: 'unavailable',
        code: 'provisioning.plan_key_unavailable',
      });
  });
});

describe('the queue of a site', () => {
  const createQueue = async (QueueName: string) => {
    const client = new SQSClient(cloud.config());
    const fifo = QueueName.endsWith('.fifo') ? { Attributes: { FifoQueue: 'true' } } : {};
    const { QueueUrl } = await client.send(new CreateQueueCommand({ QueueName, ...fifo }));
    return QueueUrl ?? '';
  };
  const open = async () => {
    const client = new SQSClient(cloud.config());
    const deadLetterArn = queueArn(await createQueue('crm-dead-sites.fifo'), 'sa-east-1');
    return {
      queues: createSiteQueues({ client, urlPrefix: urlPrefix(), deadLetterArn }),
      messages: createSiteMessages({ client, urlPrefix: urlPrefix() }),
    };
  };

  it('is made once however often it is asked for, and sends a repeated message once', async () => {
    const { queues, messages } = await open();
    const siteId = nextSite();
    await queues.create(siteId);
    await queues.create(siteId);
    await messages.send(siteId, { type: 'fetch', reason: 'daily' }, 'a');
    await messages.send(siteId, { type: 'fetch', reason: 'daily' }, 'a');
    const QueueUrl = siteQueueUrl(urlPrefix(), siteId);
    const client = new SQSClient(cloud.config());
    const { Messages } = await client.send(new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10 }));
    expect(Messages?.map(({ Body }) => Body)).toEqual(['{"type":"fetch","reason":"daily"}']);
  });

  it('opens to its own agent for an hour: receive there, send reports, and nothing else', async () => {
    const { queues } = await open();
    const [mine, other] = [nextSite(), nextSite()];
    await queues.create(mine);
    await queues.create(other);
    const reportsUrl = await createQueue('crm-agent-reports');
    const issue = createAgentCredentials({
      client: new STSClient(cloud.config()),
      roleArn: 'arn:aws:iam::123456789012:role/edge-agent',
      reportQueueArn: queueArn(reportsUrl, 'sa-east-1'),
      siteQueueArn: (siteId) => queueArn(siteQueueUrl(urlPrefix(), siteId), 'sa-east-1'),
    });
    const { expiresAt, ...credentials } = await issue(mine);
    const agent = new SQSClient(cloud.config(credentials));
    const receive = (siteId: typeof mine) =>
      agent.send(new ReceiveMessageCommand({ QueueUrl: siteQueueUrl(urlPrefix(), siteId), WaitTimeSeconds: 0 }));
    const send = (QueueUrl: string) => agent.send(new SendMessageCommand({ QueueUrl, MessageBody: 'report' }));
    await receive(mine);
    await send(reportsUrl);
    await expect(receive(other)).rejects.toThrow(/not authorized/);
    await expect(send(siteQueueUrl(urlPrefix(), mine))).rejects.toThrow(/not authorized/);
    const minutes = (Date.parse(expiresAt) - cloud.clock.now()) / 60_000;
    expect(Math.round(minutes)).toBe(60);
  });
});

describe('the store of snapshots', () => {
  it('puts a body, and gives an address that is signed for five minutes', async () => {
    const client = new S3Client({
      region: 'sa-east-1',
      credentials: { accessKeyId: 'a', secretAccessKey: 'b' },
      responseChecksumValidation: 'WHEN_REQUIRED',
    });
    const sent = mockClient(client).on(PutObjectCommand).resolves({});
    const store = createSnapshotStore(client, 'crm-snapshots');
    await store.put('sit_1/7.json', '{"routers":[],"items":[]}');
    expect(sent.commandCalls(PutObjectCommand)[0]?.args[0].input).toMatchObject({
      Bucket: 'crm-snapshots',
      Key: 'sit_1/7.json',
    });
    const address = new URL(await store.address('sit_1/7.json'));
    expect(address.hostname).toContain('crm-snapshots');
    expect(address.pathname).toBe('/sit_1/7.json');
    expect(address.searchParams.get('X-Amz-Expires')).toBe('300');
    expect(address.searchParams.get('X-Amz-Signature')).toMatch(/^[0-9a-f]{64}$/);
  });
});
