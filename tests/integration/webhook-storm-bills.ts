import type { Invoice } from '@provedor/schemas/api/billing';
import type { Contract } from '@provedor/schemas/api/contracts';
import type { Customer } from '@provedor/schemas/api/customers';
import type { Charge } from '@provedor/schemas/api/payments';
import type { Plan } from '@provedor/schemas/api/plans';
import { testCpf } from '@provedor/testing/test-cpf';
import type { TestProduct } from './product-client.ts';

/** An invoice with the PIX that was opened for it. */
export interface Bill {
  readonly invoice: Invoice;
  readonly charge: Charge;
}

/** Does the work on all items in order, so many at a time. */
export const inParallel = async <T, R>(
  items: readonly T[],
  lanes: number,
  work: (item: T, index: number) => Promise<R>,
): Promise<R[]> => {
  const results: R[] = [];
  let next = 0;
  const lane = async (): Promise<void> => {
    for (let index = next++; index < items.length; index = next++) {
      const item = items[index];
      if (item !== undefined) results[index] = await work(item, index);
    }
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  return results;
};

/** All rows of a list that comes in pages. */
export const listAll = async <T>(product: TestProduct, path: string): Promise<T[]> => {
  const rows: T[] = [];
  let cursor: string | undefined;
  do {
    const more = cursor === undefined ? '' : `&cursor=${encodeURIComponent(cursor)}`;
    const { status, body } = await product.call<{ items: T[]; nextCursor?: string }>(
      'GET',
      `${path}${path.includes('?') ? '&' : '?'}limit=100${more}`,
    );
    if (status !== 200) throw new Error(`${path} answered ${status}: ${JSON.stringify(body)}`);
    rows.push(...body.items);
    cursor = body.nextCursor;
  } while (cursor !== undefined);
  return rows;
};

const LANES = 12;

/** Bills of that many contracts, five to a customer, each with a price of its own: through the API alone. */
export const createBills = async (product: TestProduct, prices: readonly number[]): Promise<Bill[]> => {
  const made = async <T>(path: string, body: object): Promise<T> => {
    const answer = await product.call<T>('POST', path, body);
    if (answer.status >= 300) throw new Error(`${path} answered ${answer.status}: ${JSON.stringify(answer.body)}`);
    return answer.body;
  };
  const plan = await made<Plan>('/plans', {
    ...{ name: 'Fibra', downloadMbps: 500, uploadMbps: 250, priceCents: 9_990 },
    ...{ technology: 'fibre', profileName: 'fibra-500' },
  });
  const customers = await inParallel(
    Array.from({ length: Math.ceil(prices.length / 5) }, (_, number) => number),
    LANES,
    (number) =>
      made<Customer>('/customers', {
        document: { kind: 'cpf', number: testCpf(1 + number) },
        name: `Cliente ${number}`,
        contacts: [{ label: 'Casa', email: `cliente${number}@exemplo.invalid` }],
        addresses: [],
      }),
  );
  const dueDay = Number(dayInSaoPaulo(product));
  await inParallel(prices, LANES, async (priceCents, index) => {
    const customerId = customers[index % customers.length]?.customerId;
    const draft = await made<Contract>('/contracts', { customerId, planId: plan.planId, priceCents, dueDay });
    await made<Contract>(`/contracts/${draft.contractId}/activate`, {});
  });
  await made('/billing/runs', {});
  await product.product.cloud.idle();
  const invoices = await listAll<Invoice>(product, '/billing/invoices?filter=open');
  return inParallel(invoices, LANES, async (invoice) => ({
    invoice,
    charge: await made<Charge>(`/payments/charges/by-invoice/${invoice.invoiceId}`, {}),
  }));
};

const dayInSaoPaulo = (product: TestProduct): string =>
  new Intl.DateTimeFormat('en-CA', { timeZone: 'America/Sao_Paulo' })
    .format(product.product.runtime.clock.now())
    .slice(8);
