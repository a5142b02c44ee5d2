import { changeAccess, createConnectionRepository } from '@provedor/core/provisioning';
import { composeTable } from '@provedor/functions/composition/table';
import { systemClock } from '@provedor/kernel/clock';
import type { Context } from '@provedor/kernel/context';
import { createIdSource } from '@provedor/kernel/ids';
import { addMilliseconds, currentInstant } from '@provedor/kernel/instant';
import { seal } from '@provedor/kernel/sealed-box';
import type { DemoSite } from '@provedor/local/demo-site/demo-site';
import type { Contract } from '@provedor/schemas/api/contracts';
import type { Customer } from '@provedor/schemas/api/customers';
import type { Connection, Router, Site } from '@provedor/schemas/api/network';
import type { Plan } from '@provedor/schemas/api/plans';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestProduct, type TestProduct } from './product-client.ts';

describe('a connection on a router, from the contract to the session', () => {
  let product: TestProduct;
  let site: DemoSite;
  let connection: Connection;

  const post = async <T>(path: string, body: unknown = {}): Promise<T> => {
    const answer = await product.call<T>('POST', path, body);
    if (answer.status >= 300) throw new Error(`${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
    return answer.body;
  };
  const read = async () =>
    (await product.call<Connection>('GET', `/provisioning/connections/${connection.connectionId}`)).body;
  const secret = () => site.router.rows('/ppp/secret').find(({ name }) => name === 'mariana');
  const listed = () => {
    const address = site.router.rows('/ppp/active').find(({ name }) => name === 'mariana')?.['address'];
    return site.router.rows('/ip/firewall/address-list').filter((row) => row['address'] === address);
  };
  const commands = () => site.router.transcript.entries().map(({ words }) => words.join(' '));

  const decide = async (access: Parameters<ReturnType<typeof changeAccess>>[1]['access']) => {
    const { config, commit } = composeTable(product.product.runtime);
    const { companyId, branchId } = await read();
    const ctx: Context = {
      companyId,
      branchId,
      actor: { kind: 'system', name: 'test' },
      requestId: 'req-test',
      permission: 'system',
      clock: systemClock,
      ids: createIdSource(systemClock),
    };
    await changeAccess({ connections: createConnectionRepository(config), commit })(ctx, {
      connectionId: connection.connectionId,
      access,
    });
  };

  beforeAll(async () => {
    product = await startTestProduct({ demoSite: true, redeliver: { seed: 3, probability: 0.2 } });
    if (product.product.demoSite === undefined) throw new Error('no site');
    site = product.product.demoSite;
  }, 30_000);
  afterAll(() => product.close());

  it('begins with a router that the agent reaches and reports', async () => {
    await expect
      .poll(async () => (await product.call<Router>('GET', `/network/routers/${site.routerId}`)).body.health, {
        timeout: 15_000,
      })
      .toMatchObject({ state: 'reachable', identity: 'RB-CENTRO' });
  });

  it('makes the secret on the router, with the password that only the agent could read, and its modem dials in', async () => {
    const plan = await post<Plan>('/plans', {
      name: 'Fibra 500',
      downloadMbps: 500,
      uploadMbps: 250,
      priceCents: 9_990,
      technology: 'fibre',
      profileName: 'fibra-500',
    });
    const customer = await post<Customer>('/customers', {
      document: { kind: 'cpf', number: '529.982.247-25' },
      name: 'Mariana Azevedo Lima',
      contacts: [],
      addresses: [],
    });
    const contract = await post<Contract>('/contracts', {
      customerId: customer.customerId,
      planId: plan.planId,
      dueDay: 10,
    });
    const { agentSealingKey = '' } = (await product.call<Site>('GET', `/network/sites/${site.siteId}`)).body;
    connection = await post<Connection>('/provisioning/connections', {
      contractId: contract.contractId,
      routerId: site.routerId,
      login: 'mariana',
      sealedPassword: await seal(agentSealingKey, 'casa-da-mariana'),
    });
    await expect.poll(secret, { timeout: 15_000 }).toMatchObject({ password: 'casa-da-mariana', profile: 'fibra-500' });
    await expect.poll(async () => (await read()).observed, { timeout: 10_000 }).toMatchObject({ state: 'pass' });
    await expect.poll(async () => (await read()).session, { timeout: 10_000 }).toMatchObject({ online: true });
  });

  it('is cut: the profile, the session and the list of the router say so, and the screen says on which device', async () => {
    site.router.transcript.clear();
    await decide({
      state: 'block',
      rule: 'collections.notice-15-days',
      caseId: 'col_01m9jfjxg0vbwqasecv6y792a7',
      warrantDigest: 'a'.repeat(64),
      warrantExpiresAt: addMilliseconds(currentInstant(systemClock), 3_600_000),
    });
    await expect.poll(secret, { timeout: 10_000 }).toMatchObject({ profile: 'erp-bloqueado' });
    await expect.poll(listed, { timeout: 10_000 }).toMatchObject([{ list: 'BLOQUEADOS' }]);
    await expect
      .poll(async () => (await read()).observed, { timeout: 10_000 })
      .toMatchObject({ state: 'block', device: 'RB-CENTRO' });
    expect(commands().some((line) => line.startsWith('/ppp/active/remove'))).toBe(true);
  });

  it('is let through within seconds', async () => {
    await decide({ state: 'pass' });
    await expect.poll(secret, { timeout: 10_000 }).toMatchObject({ profile: 'fibra-500' });
    await expect.poll(listed, { timeout: 10_000 }).toEqual([]);
    await expect.poll(async () => (await read()).observed, { timeout: 10_000 }).toMatchObject({ state: 'pass' });
  });

  it('leaves alone what nobody has matched', () => {
    const untouched = site.router.rows('/ppp/secret').filter(({ name }) => name !== 'mariana');
    expect(untouched).toHaveLength(11);
    for (const row of untouched) expect(row['comment']).not.toContain('erp:');
  });
});
