import { CreateKeyCommand, KMSClient } from '@aws-sdk/client-kms';
import { CreateQueueCommand, ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { createListHistory } from '@provedor/core/audit';
import { createCompanyRepository } from '@provedor/core/companies';
import { getConnection } from '@provedor/core/provisioning';
import { systemClock } from '@provedor/kernel/clock';
import type { ConnectionId, SiteId } from '@provedor/kernel/ids';
import { currentInstant } from '@provedor/kernel/instant';
import { createKms } from '@provedor/local/kms/kms';
import { createQueues } from '@provedor/local/sqs/queues';
import { createSqsStandIn } from '@provedor/local/sqs/sqs-stand-in';
import { openTestCloud, type TestCloud } from '@provedor/local/wire/contract-target';
import { createLogger } from '@provedor/platform/logger';
import { SiteMessage } from '@provedor/schemas/edge/envelope';
import { createNetworkFixture } from '@provedor/testing/network-fixture';
import { startTestTable, type TestTable } from '@provedor/testing/table-harness';
import { testBranchId, testCompanyId, testContext } from '@provedor/testing/test-context';
import type { SQSRecord } from 'aws-lambda';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Runtime } from '../../composition/runtime.ts';
import { create as createApplyReport } from '../../queues/provisioning/apply-report.ts';
import { create as createRenewWarrants } from '../../schedules/provisioning/renew-warrants.ts';
import { create as createEndConnections } from './end-connections.ts';
import { create as createTellSites } from './tell-sites.ts';

let table: TestTable;
let cloud: TestCloud;
let keyId = '';
const lines: string[] = [];

beforeAll(async () => {
  table = await startTestTable();
  cloud = await openTestCloud(({ context, ...parts }) => [
    createKms(context, parts),
    createSqsStandIn(context, createQueues(context), parts.authorizer.authorize),
  ]);
  const { protocol, hostname, port } = (await table.client.config.endpoint?.()) ?? {
    protocol: '',
    hostname: '',
    port: 0,
  };
  vi.stubEnv('AWS_ENDPOINT_URL', cloud.context.endpoint());
  vi.stubEnv('AWS_ENDPOINT_URL_DYNAMODB', `${protocol}//${hostname}:${port}`);
  vi.stubEnv('AWS_REGION', 'sa-east-1');
  vi.stubEnv('AWS_ACCESS_KEY_ID', cloud.admin.accessKeyId);
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', cloud.admin.secretAccessKey);
  const { KeyMetadata } = await new KMSClient({}).send(
    new CreateKeyCommand({ KeySpec: 'ECC_NIST_EDWARDS25519', KeyUsage: 'SIGN_VERIFY' }),
  );
  keyId = KeyMetadata?.KeyId ?? '';
  await createCompanyRepository(table.config).create({
    companyId: testCompanyId,
    branchId: testBranchId,
    name: 'Provedor',
    cnpj: '12ABC34501DE35',
    city: 'Curitiba',
    branchName: 'Matriz',
  });
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await Promise.all([table.close(), cloud.close()]);
});

const urlPrefix = () => `${cloud.context.endpoint()}/123456789012/crm-site-`;
const runtime = (): Runtime => ({
  clock: systemClock,
  env: { TABLE_NAME: 'crm', PLAN_KEY_ID: keyId, SITE_QUEUE_URL_PREFIX: urlPrefix() },
  logger: createLogger(systemClock, (line) => lines.push(line)),
  random: () => 0.5,
  wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
});

const ctx = testContext({ clock: systemClock });
const openSite = async () => {
  const fixture = createNetworkFixture(table, ctx);
  const { siteId, agent } = await fixture.site();
  const { routerId } = await fixture.router(siteId);
  await new SQSClient({}).send(
    new CreateQueueCommand({ QueueName: `crm-site-${siteId}.fifo`, Attributes: { FifoQueue: 'true' } }),
  );
  return { ...fixture, siteId, agent, routerId };
};

const record = (messageId: string, body: string): SQSRecord => ({
  messageId,
  body,
  receiptHandle: '',
  attributes: { ApproximateReceiveCount: '1', SentTimestamp: '0', SenderId: '', ApproximateFirstReceiveTimestamp: '0' },
  messageAttributes: {},
  md5OfBody: '',
  eventSource: 'aws:sqs',
  eventSourceARN: '',
  awsRegion: '',
});

/** The change items of a record as the bus would bring them. */
const eventsOf = async (aggregateId: string): Promise<SQSRecord[]> => {
  const { items } = await createListHistory(table.config)(ctx, aggregateId, { limit: 50 });
  return [...items].reverse().map((item) => {
    const change = { ...item, aggregate: 'any', aggregateId, companyId: testCompanyId, branchId: testBranchId };
    return record(item.changeId, JSON.stringify({ detail: { ...change, requestId: 'req' } }));
  });
};

const received = async (siteId: SiteId): Promise<readonly string[]> => {
  const QueueUrl = `${urlPrefix()}${siteId}.fifo`;
  const { Messages } = await new SQSClient({}).send(new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10 }));
  return (Messages ?? []).map(({ Body }) => {
    const message = SiteMessage.parse(JSON.parse(Body ?? ''));
    return message.type === 'fetch' ? message.reason : `${JSON.parse(message.body).items.length} items`;
  });
};

describe('what follows from changes of the network', () => {
  it('tells a site its connections in one message, and calls it to fetch for a router', async () => {
    const { siteId, routerId, connection } = await openSite();
    const made = [await connection(routerId, 'ana'), await connection(routerId, 'bia')];
    const records = await Promise.all([routerId, ...made.map(({ connectionId }) => connectionId)].map(eventsOf));
    const consume = createTellSites(runtime());
    expect(await consume({ Records: records.flat() })).toEqual({ batchItemFailures: [] });
    expect(await received(siteId)).toEqual(['2 items', 'configuration']);
  });

  it('calls every active site to fetch when a plan changes, and once a day', async () => {
    const { siteId, plan } = await openSite();
    const { planId } = await plan();
    await createTellSites(runtime())({ Records: await eventsOf(planId) });
    const { sites } = await createRenewWarrants(runtime())();
    await createRenewWarrants(runtime())();
    expect(sites).toBeGreaterThanOrEqual(1);
    expect(await received(siteId)).toEqual(['configuration', 'daily']);
  });

  it('has a failed site delivered again, alone', async () => {
    const fixture = createNetworkFixture(table, ctx);
    const { siteId } = await fixture.site();
    const { routerId } = await fixture.router(siteId);
    const good = await openSite();
    const bad = await eventsOf(routerId);
    const Records = [...bad, ...(await eventsOf(good.routerId))];
    const { batchItemFailures } = await createTellSites(runtime())({ Records });
    expect(batchItemFailures.map(({ itemIdentifier }) => itemIdentifier)).toEqual(bad.map((one) => one.messageId));
    expect(await received(good.siteId)).toEqual(['configuration']);
  });

  it('takes the connections of an ended contract off', async () => {
    const { routerId, connection, deps } = await openSite();
    const { connectionId, contractId, customerId } = await connection(routerId, 'ana');
    const detail = {
      changeId: 'chn_1',
      event: 'contracts.contract-terminated.v1',
      aggregate: 'contract',
      aggregateId: contractId,
      aggregateVersion: 2,
      companyId: testCompanyId,
      branchId: testBranchId,
      at: currentInstant(systemClock),
      actor: 'staff:x',
      permission: 'contracts:contract.terminate',
      requestId: 'req',
      changedFields: [],
      payload: { contractId, customerId },
    };
    await createEndConnections(runtime())({ Records: [record('1', JSON.stringify({ detail }))] });
    expect(await getConnection(deps)(ctx, connectionId)).toMatchObject({ status: 'removed' });
  });

  it('takes signed reports, and drops what no agent has signed with a line in the log', async () => {
    const { siteId, agent, routerId, connection, deps } = await openSite();
    const { connectionId } = await connection(routerId, 'ana');
    const report = (reported: ConnectionId) =>
      agent.report({
        siteId,
        bootId: 'boot-0001',
        agentVersion: '1.2.0',
        reportSeq: 1,
        at: currentInstant(systemClock),
        appliedSeq: 1,
        results: [
          {
            connectionId: reported,
            routerId,
            revision: 1,
            outcome: 'confirmed',
            observed: 'pass',
            at: currentInstant(systemClock),
          },
        ],
        routers: [],
        sessions: [],
      });
    const Records = [record('1', 'forged'), record('2', report(connectionId))];
    expect(await createApplyReport(runtime())({ Records })).toEqual({ batchItemFailures: [] });
    expect((await getConnection(deps)(ctx, connectionId)).observed.state).toBe('pass');
    expect(lines.join('')).toContain('Report refused: malformed');
  });
});
