import type { BillingRun, Invoice, InvoiceDetail } from '@provedor/schemas/api/billing';
import type { Contract } from '@provedor/schemas/api/contracts';
import type { Customer } from '@provedor/schemas/api/customers';
import type { Charge, Payment } from '@provedor/schemas/api/payments';
import type { Plan } from '@provedor/schemas/api/plans';
import type { SearchResult } from '@provedor/schemas/api/search';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestProduct, type TestProduct } from './product-client.ts';

interface Items<T> {
  readonly items: readonly T[];
}

describe('bill a subscriber and take the payment, through the API of the running product', () => {
  let product: TestProduct;
  let customer: Customer;
  let contract: Contract;
  let invoice: Invoice;
  let charge: Charge;

  beforeAll(async () => {
    product = await startTestProduct({ redeliver: { seed: 7, probability: 0.2 } });
  });
  afterAll(() => product.close());

  it('says that it is well without a sign-in', async () => {
    const health = await fetch(`${product.product.url}/api/health`);
    expect(await health.json()).toMatchObject({ version: 'test', state: 'ok' });
  });

  it('creates a customer once however often the form is sent, and finds it by search', async () => {
    const body = {
      document: { kind: 'cpf', number: '529.982.247-25' },
      name: 'Mariana Azevedo Lima',
      contacts: [{ label: 'Celular', phone: '41999990000', email: 'mariana@exemplo.invalid' }],
      addresses: [],
    };
    const send = () => product.call<Customer>('POST', '/customers', body, { 'idempotency-key': 'one-form' });
    const first = await send();
    const second = await send();
    expect([first.status, second.status]).toEqual([201, 201]);
    expect(second.body).toEqual(first.body);
    customer = first.body;
    await product.product.cloud.idle();
    const found = await product.call<SearchResult>('GET', '/search?q=azev');
    expect(found.body.items).toMatchObject([{ id: customer.customerId, title: 'Mariana Azevedo Lima' }]);
  });

  it('makes a contract of a plan and starts it', async () => {
    const plan = await product.call<Plan>('POST', '/plans', {
      name: 'Fibra 500',
      downloadMbps: 500,
      uploadMbps: 250,
      priceCents: 9_990,
      technology: 'fibre',
      profileName: 'fibra-500',
    });
    const today = new Intl.DateTimeFormat('en-CA', { timeZone: 'America/Sao_Paulo' }).format(Date.now());
    const draft = await product.call<Contract>('POST', '/contracts', {
      customerId: customer.customerId,
      planId: plan.body.planId,
      dueDay: Number(today.slice(8)),
    });
    const active = await product.call<Contract>('POST', `/contracts/${draft.body.contractId}/activate`, {});
    expect(active).toMatchObject({ status: 200, body: { status: 'active' } });
    contract = active.body;
  });

  it('previews, runs and finishes the billing of the day, with an invoice that explains its line', async () => {
    const preview = await product.call('GET', '/billing/preview');
    expect(preview.body).toMatchObject({ invoiceCount: 1, totalCents: 9_990 });
    const start = () => product.call<BillingRun>('POST', '/billing/runs', {}, { 'idempotency-key': 'one-click' });
    const started = await start();
    expect(started.status).toBe(202);
    await product.product.cloud.idle();
    // The answer was lost: the same call again finds its run, at its end by now, and starts none.
    const again = await start();
    expect(again).toMatchObject({ status: 202, body: { billingRunId: started.body.billingRunId, state: 'finished' } });
    expect((await product.call<Items<BillingRun>>('GET', '/billing/runs')).body.items).toHaveLength(1);
    const run = await product.call<BillingRun>('GET', `/billing/runs/${started.body.billingRunId}`);
    expect(run.body).toMatchObject({ state: 'finished', issuedCount: 1 });
    const invoices = await product.call<Items<Invoice>>('GET', '/billing/invoices?filter=open');
    expect(invoices.body.items).toMatchObject([{ number: 1, contractId: contract.contractId, totalCents: 9_990 }]);
    const [first] = invoices.body.items;
    if (first === undefined) throw new Error('no invoice');
    invoice = first;
  });

  it('gives the invoice a PIX and shows it as a PDF', async () => {
    const opened = await product.call<Charge>('POST', `/payments/charges/by-invoice/${invoice.invoiceId}`);
    expect(opened).toMatchObject({ status: 200, body: { state: 'open', amountCents: 9_990 } });
    charge = opened.body;
    expect(charge.pixCode).toMatch(/^000201.*6304[0-9A-F]{4}$/);
    const response = await fetch(`${product.product.url}/api/billing/invoices/${invoice.invoiceId}/pdf`);
    expect(response.status).toBe(401);
  });

  it('marks the invoice as paid when the gateway rings, once, and keeps the history', async () => {
    await product.product.gateway.pay(String(charge.providerPaymentId));
    await expect
      .poll(
        async () =>
          (await product.call<InvoiceDetail>('GET', `/billing/invoices/${invoice.invoiceId}`)).body.paymentStatus,
        { timeout: 10_000 },
      )
      .toBe('paid');
    await product.product.cloud.idle();
    const payments = await product.call<Items<Payment>>('GET', '/payments');
    expect(payments.body.items).toMatchObject([
      { amountCents: 9_990, creditCents: 0, allocations: [{ principalCents: 9_990 }] },
    ]);
    const history = await product.call<Items<{ event: string }>>(
      'GET',
      `/billing/invoices/${invoice.invoiceId}/history`,
    );
    expect(history.body.items.map((entry) => entry.event)).toEqual([
      'billing.invoice-settled.v1',
      'billing.invoice-issued.v1',
    ]);
  });

  it('refuses a forged doorbell and stores nothing of it', async () => {
    const forged = await fetch(`${product.product.url}/api/hooks/mercado-pago?data.id=1&type=payment`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-signature': `ts=1,v1=${'0'.repeat(64)}`, 'x-request-id': 'x' },
      body: JSON.stringify({ type: 'payment', data: { id: '1' } }),
    });
    expect(forged.status).toBe(401);
  });

  it('issues nothing the second time and leaves no work behind', async () => {
    await product.call('POST', '/billing/runs', {});
    await product.product.cloud.idle();
    const invoices = await product.call<Items<Invoice>>('GET', '/billing/invoices?filter=all');
    expect(invoices.body.items).toHaveLength(1);
    expect(
      product.product.cloud.health().queues.filter((queue) => queue.name.includes('-dead') && queue.visible > 0),
    ).toEqual([]);
  });
});
