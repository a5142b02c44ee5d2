import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DeleteItemCommand, DynamoDBClient, ScanCommand } from '@aws-sdk/client-dynamodb';
import { createCompanyRepository } from '@provedor/core/companies';
import { composeTable } from '@provedor/functions/composition/table';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Administrator, ensureAdministrator } from './ensure-administrator.ts';
import { type Product, startProduct } from './start-product.ts';

describe('the first administrator', () => {
  let dataDir: string;
  let product: Product;

  const signIn = async ({ email, password }: Administrator): Promise<number> => {
    const answer = await fetch(`${product.url}/api/auth/sign-in`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: product.url },
      body: JSON.stringify({ email, password }),
    });
    return answer.status;
  };
  const entities = async (name: string) => {
    const client = new DynamoDBClient({});
    const { Items = [] } = await client.send(new ScanCommand({ TableName: 'crm' }));
    client.destroy();
    return Items.filter((item) => item['__edb_e__']?.S === name);
  };
  /** As a first start leaves it that was killed before its last step. */
  const forgetCompany = async (): Promise<void> => {
    const client = new DynamoDBClient({});
    for (const { pk, sk } of await entities('company'))
      if (pk !== undefined && sk !== undefined)
        await client.send(new DeleteItemCommand({ TableName: 'crm', Key: { pk, sk } }));
    client.destroy();
  };
  const ensure = (keep: (administrator: Administrator) => Promise<void> = () => Promise.resolve()) =>
    ensureAdministrator(product.runtime, product.runtime.env['STAFF_POOL_ID'] ?? '', keep);
  const companies = () => createCompanyRepository(composeTable(product.runtime).config).list();

  beforeAll(async () => {
    dataDir = mkdtempSync(join(tmpdir(), 'crm-administrator-'));
    product = await startProduct({ dataDir, port: 0, version: 'test', writeLog: () => undefined });
  });
  afterAll(async () => {
    await product.close();
    rmSync(dataDir, { recursive: true, force: true });
  });

  it('is made once: later starts give nothing out and change nothing', async () => {
    const first = product.firstAdministrator;
    expect(await ensure()).toBeUndefined();
    expect(first === undefined ? 0 : await signIn(first)).toBe(200);
  });

  it('is made again by the next start when the first was cut short, as the same user of the same company', async () => {
    const [before] = await companies();
    await forgetCompany();
    await expect(ensure(() => Promise.reject(new Error('power cut')))).rejects.toThrow('power cut');
    expect(await companies()).toEqual([]);
    const kept: Administrator[] = [];
    const made = await ensure(async (administrator) => {
      kept.push(administrator);
    });
    expect(kept).toEqual([made]);
    expect((await companies()).map(({ companyId }) => companyId)).toEqual([before?.companyId]);
    expect(await entities('user')).toHaveLength(1);
    expect(made === undefined ? 0 : await signIn(made)).toBe(200);
  });
});
