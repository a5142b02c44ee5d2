import { addDays, type CalendarDate, calendarDate, timeOfDay, today } from '@provedor/kernel/calendar-date';
import { type TravellingClock, travellingClock } from '@provedor/kernel/clock';
import type { Invoice } from '@provedor/schemas/api/billing';
import type { CollectionCase } from '@provedor/schemas/api/collections';
import type { Contract } from '@provedor/schemas/api/contracts';
import type { Customer } from '@provedor/schemas/api/customers';
import type { Connection, EnrolmentCode, Router, Site } from '@provedor/schemas/api/network';
import type { Charge } from '@provedor/schemas/api/payments';
import type { Plan } from '@provedor/schemas/api/plans';
import { createTestAgent } from '@provedor/testing/test-agent';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestProduct, type TestProduct } from './product-client.ts';

interface Items<T> {
  readonly items: readonly T[];
}

const DUE_ON = calendarDate('2026-12-10');

describe('a bill that is not paid, through the schedules of the running product', () => {
  let product: TestProduct;
  let clock: TravellingClock;
  let connection: Connection;

  /** Lives through the days up to one, hour by hour of what the schedules do, and signs in again. */
  const liveUntil = async (on: CalendarDate): Promise<void> => {
    for (let day = addDays(today(clock), 1); day <= on; day = addDays(day, 1))
      for (const hour of [6, 8, 9, 20, 21]) {
        clock.set(Date.parse(timeOfDay(day, hour, 1)));
        await product.product.cloud.tick();
        await product.product.cloud.idle();
      }
    await product.signInAgain();
  };

  const post = async <T>(path: string, body: unknown = {}): Promise<T> => {
    const answer = await product.call<T>('POST', path, body);
    if (answer.status >= 300) throw new Error(`${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
    return answer.body;
  };
  const readConnection = async () =>
    (await product.call<Connection>('GET', `/provisioning/connections/${connection.connectionId}`)).body;
  const casesIn = async (state: string) =>
    (await product.call<Items<CollectionCase>>('GET', `/collections/cases?state=${state}`)).body.items;

  beforeAll(async () => {
    clock = travellingClock('2026-11-25T12:00:00.000Z');
    product = await startTestProduct({ clock, travelling: true, redeliver: { seed: 11, probability: 0.2 } });
    const agent = createTestAgent();
    const site = await post<Site>('/network/sites', { name: 'Torre Centro' });
    const { code } = await post<EnrolmentCode>(`/network/sites/${site.siteId}/enrolment-code`);
    const { fingerprint } = await post<{ fingerprint: string }>('/agent/enrol', agent.enrolment(code));
    await post(`/network/sites/${site.siteId}/confirm-agent`, { fingerprint });
    const router = await post<Router>('/network/routers', {
      siteId: site.siteId,
      name: 'RB Centro',
      host: '10.0.0.1',
      port: 8729,
      tls: true,
      username: 'erp',
      blockedProfile: 'erp-bloqueado',
      sealedPassword: 'c2VhbGVk',
    });
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
    const contract = await post<Contract>('/contracts', {
      customerId: customer.customerId,
      planId: plan.planId,
      dueDay: 10,
    });
    await post(`/contracts/${contract.contractId}/activate`);
    connection = await post<Connection>('/provisioning/connections', {
      contractId: contract.contractId,
      routerId: router.routerId,
      login: 'mariana',
      sealedPassword: 'c2VncmVkbw',
    });
  }, 30_000);
  afterAll(() => product.close());

  it('is told of by mail on the day after its due day, with a PIX, and the delivery is proven', async () => {
    await liveUntil(addDays(DUE_ON, 1));
    const [mail, ...more] = product.product.access.ses().mails.list(10);
    expect(more).toEqual([]);
    expect(mail?.subject).toBe('Aviso de fatura em aberto: R$ 152,90');
    expect(mail?.text).toContain('PIX copia e cola');
    expect(await casesIn('noticed')).toMatchObject([
      { notice: { delivery: 'delivered' }, blockFromOn: '2026-12-26', overdueCents: 14_985 },
    ]);
    expect((await readConnection()).access.state).toBe('pass');
  });

  it('leads to a block on the first working day after fifteen days', async () => {
    await liveUntil(calendarDate('2026-12-27'));
    expect((await readConnection()).access.state).toBe('pass');
    await liveUntil(calendarDate('2026-12-28'));
    expect((await readConnection()).access).toMatchObject({ state: 'block', rule: 'collections.notice-15-days' });
    expect(await casesIn('blocked')).toMatchObject([{ connectionIds: [connection.connectionId] }]);
  });

  it('keeps the block up by a fresh warrant every day', async () => {
    await liveUntil(calendarDate('2026-12-30'));
    const { access } = await readConnection();
    expect(access.state).toBe('block');
    expect(Date.parse(access.warrantExpiresAt ?? '')).toBeGreaterThan(clock.now() + 12 * 3_600_000);
  });

  it('is let through as soon as the PIX is paid', async () => {
    const [invoice] = (await product.call<Items<Invoice>>('GET', '/billing/invoices?filter=overdue')).body.items;
    const charge = await post<Charge>(`/payments/charges/by-invoice/${invoice?.invoiceId}`);
    await product.product.gateway.pay(String(charge.providerPaymentId));
    await expect.poll(async () => (await readConnection()).access.state, { timeout: 10_000 }).toBe('pass');
    await product.product.cloud.idle();
    expect(await casesIn('settled')).toHaveLength(1);
    expect(
      product.product.cloud.health().queues.filter((queue) => queue.name.includes('-dead') && queue.visible > 0),
    ).toEqual([]);
  });
});
