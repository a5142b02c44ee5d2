import { addDays, calendarDate, timeOfDay } from '@provedor/kernel/calendar-date';
import { travellingClock } from '@provedor/kernel/clock';
import type { Invoice } from '@provedor/schemas/api/billing';
import type { Contract } from '@provedor/schemas/api/contracts';
import type { Customer } from '@provedor/schemas/api/customers';
import type { Charge, Payment } from '@provedor/schemas/api/payments';
import type { Plan } from '@provedor/schemas/api/plans';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestProduct, type TestProduct } from './product-client.ts';

interface Items<T> {
  readonly items: readonly T[];
}

const TODAY = calendarDate('2026-12-09');

describe('a product that stood still for a night', () => {
  const clock = travellingClock(timeOfDay(calendarDate('2026-11-25'), 9, 0));
  let product: TestProduct;

  const post = async <T>(path: string, body: unknown = {}): Promise<T> => {
    const answer = await product.call<T>('POST', path, body);
    if (answer.status >= 300) throw new Error(`${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
    return answer.body;
  };
  const itIs = async (at: string): Promise<void> => {
    clock.set(Date.parse(at));
    await product.product.cloud.tick();
    await product.product.cloud.idle();
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
    const { customerId } = await post<Customer>('/customers', {
      document: { kind: 'cpf', number: '529.982.247-25' },
      name: 'Mariana Azevedo Lima',
      contacts: [{ label: 'E-mail', email: 'mariana@exemplo.invalid' }],
      addresses: [],
    });
    const contract = await post<Contract>('/contracts', { customerId, planId: plan.planId, dueDay: 10 });
    await post(`/contracts/${contract.contractId}/activate`);
    for (let day = calendarDate('2026-11-26'); day <= TODAY; day = addDays(day, 1)) await itIs(timeOfDay(day, 6, 1));
    await itIs(timeOfDay(TODAY, 18, 1));
    await product.signInAgain();
  });
  afterAll(() => product.close());

  it('finds what was paid in that night although no notification ever came', async () => {
    const [invoice] = (await product.call<Items<Invoice>>('GET', '/billing/invoices?filter=open')).body.items;
    const { providerPaymentId } = await post<Charge>(`/payments/charges/by-invoice/${invoice?.invoiceId}`);
    await product.product.gateway.tick();
    await product.product.cloud.idle();
    product.product.gateway.setWebhookBehaviour({ dropRate: 1, repeatRate: 0, maxDelayMs: 0 });
    clock.set(Date.parse(timeOfDay(TODAY, 19, 0)));
    await product.product.gateway.pay(String(providerPaymentId));
    await itIs(timeOfDay(addDays(TODAY, 1), 7, 1));
    await product.signInAgain();
    const { items } = (await product.call<Items<Payment>>('GET', '/payments')).body;
    expect(items).toMatchObject([{ providerPaymentId, suspenseCents: 0 }]);
  });
});
