import { rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { addDays, type CalendarDate, daysBetween, timeOfDay, today } from '@provedor/kernel/calendar-date';
import { travellingClock } from '@provedor/kernel/clock';
import { seal } from '@provedor/kernel/sealed-box';
import type { DemoSite } from '@provedor/local/demo-site/demo-site';
import type { Contract } from '@provedor/schemas/api/contracts';
import type { Customer } from '@provedor/schemas/api/customers';
import type { Connection, Site } from '@provedor/schemas/api/network';
import type { Plan } from '@provedor/schemas/api/plans';
import { startTestProduct, type TestProduct } from '../integration/product-client.ts';
import { administratorFile } from './administrator-file.ts';

/**
 * The morning pass of every day. Before the last one payments are compared and no evening's pass is left over, as when the clock walks by
 * itself: what follows then follows at nine.
 */
const hoursOf = (daysLeft: number): readonly number[] => {
  if (daysLeft === 0) return [8, 9];
  return daysLeft === 1 ? [9, 21] : [9];
};

export interface TravelledWorld {
  readonly url: string;
  readonly site: DemoSite;
  readonly customer: Customer;
  readonly connection: Connection;
  nowMs(): number;
  /** Lives through the days up to the morning pass of one. Sessions end by that. */
  liveUntil(on: CalendarDate): Promise<void>;
  /** Lets everything happen that is due now: the clock stands still, so nothing ticks by itself. */
  settle(): Promise<void>;
  close(): Promise<void>;
}

/** A customer with a contract that is due on the tenth, behind the site's router. */
const moveIn = async (
  { call }: TestProduct,
  site: DemoSite,
): Promise<Pick<TravelledWorld, 'customer' | 'connection'>> => {
  const post = async <T>(path: string, body: unknown = {}): Promise<T> => {
    const answer = await call<T>('POST', path, body);
    if (answer.status >= 300) throw new Error(`${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
    return answer.body;
  };
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
    contacts: [{ label: 'E-mail', email: 'mariana@exemplo.invalid' }],
    addresses: [],
  });
  const { contractId } = await post<Contract>('/contracts', {
    customerId: customer.customerId,
    planId: plan.planId,
    dueDay: 10,
  });
  await post(`/contracts/${contractId}/activate`);
  const { agentSealingKey = '' } = (await call<Site>('GET', `/network/sites/${site.siteId}`)).body;
  const connection = await post<Connection>('/provisioning/connections', {
    contractId,
    routerId: site.routerId,
    login: 'mariana',
    sealedPassword: await seal(agentSealingKey, 'casa-da-mariana'),
  });
  return { customer, connection };
};

/** A product of its own whose clock is moved by hand, from `beginsAt` on: a customer lives in it behind the simulated router. */
export const startTravelledWorld = async (beginsAt: string): Promise<TravelledWorld> => {
  const clock = travellingClock(beginsAt);
  const own = await startTestProduct({
    clock,
    travelling: true,
    demoSite: true,
    webDir: fileURLToPath(new URL('../../web/out', import.meta.url)),
  });
  const { cloud, demoSite: site, firstAdministrator, url } = own.product;
  if (site === undefined) throw new Error('no site');
  const file = administratorFile(Number(new URL(url).port));
  writeFileSync(file, JSON.stringify(firstAdministrator), { mode: 0o600 });
  const settle = async (): Promise<void> => {
    await cloud.tick();
    await cloud.idle();
  };
  return {
    url,
    site,
    ...(await moveIn(own, site)),
    nowMs: clock.now,
    settle,
    liveUntil: async (on) => {
      for (let day = today(clock); day <= on; day = addDays(day, 1))
        for (const at of hoursOf(daysBetween(day, on)).map((hour) => Date.parse(timeOfDay(day, hour, 1))))
          if (at > clock.now()) {
            clock.set(at);
            await settle();
          }
    },
    close: async () => {
      rmSync(file, { force: true });
      await own.close();
    },
  };
};
