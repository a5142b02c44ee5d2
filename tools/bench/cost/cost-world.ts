import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { timeOfDay } from '@provedor/kernel/calendar-date';
import { travellingClock } from '@provedor/kernel/clock';
import { startDemoSite } from '@provedor/local/demo-site/demo-site';
import { startProduct } from '@provedor/local/product/start-product';
import { companyContext } from '../../scenario/company-context.ts';
import { composeStaff, type World } from '../../scenario/world.ts';

const IDLE_MS = 300_000;

/** A world as the scenario has it, without deliveries that come twice, and with a site that lets any number be blocked. */
export const openCostWorld = async (startsAt: string, writeLog: (line: string) => void): Promise<World> => {
  const clock = travellingClock(startsAt);
  const dataDir = mkdtempSync(path.join(tmpdir(), 'crm-bench-'));
  const product = await startProduct({ dataDir, port: 0, version: 'bench', clock, travelling: true, writeLog });
  const { cloud, runtime, url } = product;
  const ctx = await companyContext(runtime, 'bench');
  const site = await startDemoSite({
    dataDir,
    runtime,
    apiUrl: url,
    sqsEndpoint: cloud.endpoint,
    travelling: true,
    agent: { blockCap: 'off' },
  });
  return {
    clock,
    product,
    site,
    ctx,
    staff: composeStaff(product),
    liveTo: async (on, hour, minute = 0) => {
      clock.set(Date.parse(timeOfDay(on, hour, minute)));
      await cloud.tick();
      await cloud.idle(IDLE_MS);
    },
    close: async () => {
      await site.close();
      await product.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
};
