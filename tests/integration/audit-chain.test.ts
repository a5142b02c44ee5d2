import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { composeVerification } from '@provedor/functions/composition/audit';
import { calendarDate } from '@provedor/kernel/calendar-date';
import { travellingClock } from '@provedor/kernel/clock';
import { CompanyId } from '@provedor/kernel/ids';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestProduct, type TestProduct } from './product-client.ts';

const SEED = 7;

describe('the audit chain of a running product', { timeout: 60_000 }, () => {
  const clock = travellingClock('2026-11-25T15:00:00.000Z');
  let product: TestProduct;
  let companyId: CompanyId;
  const planIds: string[] = [];

  const verify = () =>
    composeVerification(product.product.runtime)({ companyIds: [companyId], since: calendarDate('2026-11-25') });
  const makePlans = async (from: number, count: number) => {
    for (let number = from; number < from + count; number += 1) {
      const { body } = await product.call('POST', '/plans', {
        ...{ name: `Fibra ${number}`, downloadMbps: 500, uploadMbps: 250, priceCents: 9_990 },
        ...{ technology: 'fibre', profileName: `fibra-${number}` },
      });
      planIds.push(String(body['planId']));
    }
  };

  beforeAll(async () => {
    // Every second batch of every reader is delivered twice.
    product = await startTestProduct({ clock, travelling: true, redeliver: { seed: SEED, probability: 0.5 } });
    const { body } = await product.call<{ company: { companyId: string } }>('GET', '/auth/session');
    companyId = CompanyId.parse(body.company.companyId);
    for (let round = 0; round < 5; round += 1) {
      await makePlans(round * 5, 5);
      clock.advance(60_000);
      await product.product.cloud.endBatchingWindows();
    }
    clock.advance(180_000);
  });
  afterAll(() => product.close());

  it('holds each change of each company once, though batches were delivered again', async () => {
    const report = await verify();
    expect(report.problems).toEqual([]);
    expect(report.changes).toBeGreaterThanOrEqual(25);
    expect(report.blocks).toBeGreaterThan(5);
  });

  it('leaves the history of a record in the API as it was', async () => {
    const { status, body } = await product.call<{ items: { event: string }[] }>('GET', `/plans/${planIds[0]}/history`);
    expect(status).toBe(200);
    expect(body.items.map(({ event }) => event)).toEqual(['plans.plan-created.v1']);
  });

  it('shows a history that was altered behind the product', async () => {
    const { body } = await product.call<{ items: { changeId: string; aggregateVersion: number }[] }>(
      'GET',
      `/plans/${planIds[1]}/history`,
    );
    const [change] = body.items;
    const client = new DynamoDBClient({});
    await DynamoDBDocumentClient.from(client).send(
      new UpdateCommand({
        TableName: 'crm',
        Key: {
          pk: `$crm#aggregateId_${planIds[1]}`,
          sk: `$change_1#aggregateVersion_${String(change?.aggregateVersion).padStart(9, '0')}#changeId_${change?.changeId}`,
        },
        UpdateExpression: 'set actor = :nobody',
        ExpressionAttributeValues: { ':nobody': 'system:nobody' },
      }),
    );
    client.destroy();
    expect((await verify()).problems).toEqual([{ kind: 'change_altered', where: change?.changeId }]);
  });
});
