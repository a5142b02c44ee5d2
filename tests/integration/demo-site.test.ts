import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createCompanyRepository } from '@provedor/core/companies';
import { composeNetwork } from '@provedor/functions/composition/network';
import { composeTable } from '@provedor/functions/composition/table';
import { systemClock } from '@provedor/kernel/clock';
import { createIdSource } from '@provedor/kernel/ids';
import type { DemoSite } from '@provedor/local/demo-site/demo-site';
import { type Product, startProduct } from '@provedor/local/product/start-product';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import * as z from 'zod';

const dataDir = mkdtempSync(join(tmpdir(), 'crm-demo-'));
const siteFile = join(dataDir, 'demo-site', 'site.json');
let product: Product;

const readSaved = () => z.looseObject({ routerPort: z.int() }).parse(JSON.parse(readFileSync(siteFile, 'utf8')));

const start = async (): Promise<DemoSite> => {
  product = await startProduct({ dataDir, port: 0, version: 'test', demoSite: true, writeLog: () => undefined });
  if (product.demoSite === undefined) throw new Error('no site');
  return product.demoSite;
};
afterEach(() => product.close());
afterAll(() => rmSync(dataDir, { recursive: true, force: true }));

/** What the product knows of sites and routers. */
const known = async () => {
  const { runtime } = product;
  const [company] = await createCompanyRepository(composeTable(runtime).config).list();
  if (company === undefined) throw new Error('no company');
  const ids = createIdSource(systemClock);
  const ctx = { ...company, ids, clock: systemClock, requestId: 'test', permission: 'system' };
  const network = composeNetwork(runtime);
  const asked = { ...ctx, actor: { kind: 'system', name: 'test' } as const };
  const sites = await network.listSites(asked, { limit: 10 });
  const routers = await network.listRouters(asked, { limit: 10 });
  return { sites: sites.items, routers: routers.items };
};

/** The agent of this start has reached the router and said so. */
const reached = async (sinceMs: number): Promise<void> => {
  await expect
    .poll(
      async () => {
        const [router] = (await known()).routers;
        return router?.health.state === 'reachable' && Date.parse(router.health.readAt ?? '') >= sinceMs;
      },
      { timeout: 15_000 },
    )
    .toBe(true);
};

const secretNames = (site: DemoSite): readonly (string | undefined)[] =>
  site.router.rows('/ppp/secret').map(({ name }) => name);

describe('the demonstration site, from start to start', () => {
  let first: Pick<DemoSite, 'siteId' | 'routerId'>;

  it('is made at the first start, with an enrolled agent that reaches its router', async () => {
    const beganAt = systemClock.now();
    const site = await start();
    first = { siteId: site.siteId, routerId: site.routerId };
    await reached(beganAt);
    const { sites, routers } = await known();
    expect(sites).toMatchObject([{ siteId: site.siteId, agentState: 'active' }]);
    expect(routers).toMatchObject([{ routerId: site.routerId, port: site.router.port }]);
    expect(secretNames(site)).toContain('ana.beatriz');
    site.router.change('/ppp/secret', 'ana.beatriz', { comment: 'mudou de casa' });
  });

  it('is the same at the next start, and the router knows what it knew', async () => {
    const beganAt = systemClock.now();
    const site = await start();
    expect(site).toMatchObject(first);
    await reached(beganAt);
    expect((await known()).sites).toHaveLength(1);
    expect(site.router.rows('/ppp/secret').find(({ name }) => name === 'ana.beatriz')?.['comment']).toBe(
      'mudou de casa',
    );
  });

  it('is found again by the agent when another program has taken the port of the router', async () => {
    const { routerPort: taken } = readSaved();
    const other = createServer().listen(taken, '127.0.0.1');
    await once(other, 'listening');
    const beganAt = systemClock.now();
    const site = await start();
    expect(site.router.port).not.toBe(taken);
    await reached(beganAt);
    other.close();
    await once(other, 'close');
  });

  it.each([{ lost: ['routerId'] }, { lost: ['routerId', 'siteId'] }])(
    'is taken up when an earlier start ended before it had written down $lost',
    async ({ lost }) => {
      const kept = Object.entries(readSaved()).filter(([field]) => !lost.includes(field));
      writeFileSync(siteFile, JSON.stringify(Object.fromEntries(kept)));
      const beganAt = systemClock.now();
      const site = await start();
      expect(site).toMatchObject(first);
      await reached(beganAt);
      const { sites, routers } = await known();
      expect([sites.length, routers.length]).toEqual([1, 1]);
    },
  );
});
