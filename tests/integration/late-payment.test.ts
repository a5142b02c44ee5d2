import { addDays, type CalendarDate, calendarDate, timeOfDay, today } from '@provedor/kernel/calendar-date';
import { travellingClock } from '@provedor/kernel/clock';
import type { Invoice } from '@provedor/schemas/api/billing';
import type { CollectionCase } from '@provedor/schemas/api/collections';
import type { Contract } from '@provedor/schemas/api/contracts';
import type { Customer } from '@provedor/schemas/api/customers';
import type { Connection, Router, Site } from '@provedor/schemas/api/network';
import type { Charge } from '@provedor/schemas/api/payments';
import type { Plan } from '@provedor/schemas/api/plans';
import { createTestAgent } from '@provedor/testing/test-agent';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestProduct, type TestProduct } from './product-client.ts';

interface Items<T> {
  readonly items: readonly T[];
}

const HOURS = [6, 7, 8, 9, 20, 21];

describe('a PIX that the bank settles after its charge was closed', () => {
  const clock = travellingClock('2026-11-25T12:00:00.000Z');
  let product: TestProduct;
  let customerId = '';
  let connectionId = '';

  const post = async <T>(path: string, body: unknown = {}): Promise<T> => {
    const answer = await product.call<T>('POST', path, body);
    if (answer.status >= 300) throw new Error(`${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
    return answer.body;
  };
  const get = async <T>(path: string): Promise<T> => (await product.call<T>('GET', path)).body;

  const liveUntil = async (on: CalendarDate, lastHour: number): Promise<void> => {
    for (let day = addDays(today(clock), 1); day <= on; day = addDays(day, 1))
      for (const hour of HOURS.filter((wanted) => day < on || wanted <= lastHour)) {
        clock.set(Date.parse(timeOfDay(day, hour, 1)));
        await product.product.cloud.tick();
        await product.product.cloud.idle();
      }
    await product.signInAgain();
  };

  const createConnection = async (contractId: string): Promise<Connection> => {
    const agent = createTestAgent();
    const { siteId } = await post<Site>('/network/sites', { name: 'Torre 1' });
    const { code } = await post<{ code: string }>(`/network/sites/${siteId}/enrolment-code`);
    const { fingerprint } = await post<{ fingerprint: string }>('/agent/enrol', agent.enrolment(code));
    await post(`/network/sites/${siteId}/confirm-agent`, { fingerprint });
    const { routerId } = await post<Router>('/network/routers', {
      siteId,
      name: 'RB1',
      host: '10.0.0.1',
      port: 8729,
      tls: true,
      username: 'erp',
      blockedProfile: 'bloqueado',
      sealedPassword: 'c2VhbGVk',
    });
    return post('/provisioning/connections', { contractId, routerId, login: 'mariana', sealedPassword: 'c2VhbGVk' });
  };

  const blockDay = async (): Promise<{ readonly access: string; readonly blocked: number }> => {
    const { access } = await get<Connection>(`/provisioning/connections/${connectionId}`);
    const { items } = await get<Items<CollectionCase>>('/collections/cases?state=blocked');
    return { access: access.state, blocked: items.length };
  };

  beforeAll(async () => {
    product = await startTestProduct({ clock, travelling: true });
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
      name: 'Mariana Azevedo',
      contacts: [{ label: 'E-mail', email: 'mariana@exemplo.invalid' }],
      addresses: [],
    });
    customerId = customer.customerId;
    const { contractId } = await post<Contract>('/contracts', { customerId, planId: plan.planId, dueDay: 10 });
    await post(`/contracts/${contractId}/activate`);
    ({ connectionId } = await createConnection(contractId));
  }, 60_000);
  afterAll(() => product.close());

  it('does not cut him off when the notification is lost and the gateway lists the payment but can not show it', async () => {
    const { gateway } = product.product;
    await liveUntil(calendarDate('2026-12-27'), 21);
    const { items } = await get<Items<Invoice>>(`/billing/invoices?filter=all&customerId=${customerId}`);
    const bill = items.find(({ dueOn }) => dueOn === '2026-12-10');
    const { items: charges } = await get<Items<Charge>>(`/payments/charges/by-invoice/${bill?.invoiceId}`);
    expect(charges[0]).toMatchObject({ state: 'cancelled' });
    expect(await blockDay()).toEqual({ access: 'pass', blocked: 0 });

    gateway.setWebhookBehaviour({ dropRate: 1, repeatRate: 0, maxDelayMs: 0 });
    gateway.addFault({ on: 'get', kind: 'server_error', times: 10_000 });
    await gateway.pay(String(charges[0]?.providerPaymentId), { late: true });
    await liveUntil(calendarDate('2026-12-28'), 9);
    expect(await blockDay()).toEqual({ access: 'pass', blocked: 0 });

    gateway.clearFaults();
    await liveUntil(calendarDate('2026-12-29'), 21);
    expect(await get<Invoice>(`/billing/invoices/${bill?.invoiceId}`)).toMatchObject({ paymentStatus: 'paid' });
    expect(await blockDay()).toEqual({ access: 'pass', blocked: 0 });
  }, 120_000);
});
