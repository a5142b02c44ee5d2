import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { composeBilling } from '@provedor/functions/composition/billing';
import { composeCollections } from '@provedor/functions/composition/collections';
import { composeContracts } from '@provedor/functions/composition/contracts';
import { composeCustomers } from '@provedor/functions/composition/customers';
import { composeNetwork } from '@provedor/functions/composition/network';
import { composePayments } from '@provedor/functions/composition/payments';
import { composePlans } from '@provedor/functions/composition/plans';
import { composeProvisioning } from '@provedor/functions/composition/provisioning';
import { type CalendarDate, timeOfDay } from '@provedor/kernel/calendar-date';
import { type TravellingClock, travellingClock } from '@provedor/kernel/clock';
import type { Context } from '@provedor/kernel/context';
import type { DemoSite } from '@provedor/local/demo-site/demo-site';
import { type Product, startProduct } from '@provedor/local/product/start-product';
import { companyContext } from './company-context.ts';

/** The whole product under a clock that is moved by hand, with a site, a router and an agent, and the commands of its staff. */
export interface World {
  readonly clock: TravellingClock;
  readonly product: Product;
  readonly site: DemoSite;
  readonly ctx: Context;
  readonly staff: Staff;
  /** Moves the clock to an hour of a day and lets everything that is due happen. */
  liveTo(on: CalendarDate, hour: number, minute?: number): Promise<void>;
  close(): Promise<void>;
}

/** The commands that the staff's screens use. */
export const composeStaff = ({ runtime }: Product) => ({
  customers: composeCustomers(runtime),
  plans: composePlans(runtime),
  contracts: composeContracts(runtime),
  billing: composeBilling(runtime),
  payments: composePayments(runtime),
  collections: composeCollections(runtime),
  network: composeNetwork(runtime),
  connections: composeProvisioning(runtime),
});
export type Staff = ReturnType<typeof composeStaff>;

export const openWorld = async (startsAt: string, seed: number): Promise<World> => {
  const clock = travellingClock(startsAt);
  const dataDir = mkdtempSync(path.join(tmpdir(), 'crm-scenario-'));
  const product = await startProduct({
    dataDir,
    port: 0,
    version: 'scenario',
    clock,
    travelling: true,
    demoSite: true,
    redeliver: { seed, probability: 0.1 },
    writeLog: () => undefined,
  });
  const site = product.demoSite;
  if (site === undefined) throw new Error('the product has no site');
  const { cloud } = product;
  return {
    clock,
    product,
    site,
    ctx: await companyContext(product.runtime, 'scenario'),
    staff: composeStaff(product),
    liveTo: async (on, hour, minute = 0) => {
      clock.set(Date.parse(timeOfDay(on, hour, minute)));
      await cloud.tick();
      await cloud.idle();
    },
    close: async () => {
      await product.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
};
