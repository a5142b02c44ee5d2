import type { Invoice } from '@provedor/schemas/api/billing';
import type { Contract } from '@provedor/schemas/api/contracts';
import type { Customer } from '@provedor/schemas/api/customers';
import type { Charge } from '@provedor/schemas/api/payments';
import { testCpf } from '@provedor/testing/test-cpf';
import type { SessionHeaders } from './fuzz-routes-fixture.ts';

/** A write that the product has acknowledged, and where it can be read again. */
export interface Acknowledged {
  readonly path: string;
  readonly facts: Readonly<Record<string, unknown>>;
}

/** A keyed write that was sent; without an answer nobody knows whether it happened. */
export interface Sent {
  readonly path: string;
  readonly key: string;
  readonly body: object;
}

/** What the test knows of the product through all rounds. */
export interface Journal {
  readonly acknowledged: Acknowledged[];
  readonly unanswered: Map<string, Sent>;
  /** Provider payment id to amount in cents, of payments that the gateway said were made. */
  readonly paid: Map<string, number>;
  readonly contracts: Set<string>;
  nextNumber: number;
}

export interface Workplace {
  readonly url: string;
  readonly gatewayUrl: string;
  readonly session: SessionHeaders;
  readonly journal: Journal;
  readonly planId: string;
  readonly dueDay: number;
  readonly stopped: () => boolean;
}

export const newJournal = (): Journal => ({
  acknowledged: [],
  unanswered: new Map(),
  paid: new Map(),
  contracts: new Set(),
  nextNumber: 0,
});

/** Throws when the product is gone or refuses. */
export const callApi = async <T>(
  { url, session }: Pick<Workplace, 'url' | 'session'>,
  method: string,
  path: string,
  sent: { readonly body?: object; readonly key?: string } = {},
): Promise<T> => {
  const answer = await fetch(`${url}/api${path}`, {
    method,
    headers: {
      ...session,
      origin: url,
      ...(sent.body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(sent.key === undefined ? {} : { 'idempotency-key': sent.key }),
    },
    ...(sent.body === undefined ? {} : { body: JSON.stringify(sent.body) }),
  });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${method} ${path} answered ${answer.status}: ${text}`);
  return JSON.parse(text) as T;
};

/** Sends a keyed write and keeps it in mind until it is answered. */
export const sendKeyed = async <T>(place: Workplace, { path, key, body }: Sent): Promise<T> => {
  place.journal.unanswered.set(key, { path, key, body });
  const made = await callApi<T>(place, 'POST', path, { body, key });
  place.journal.unanswered.delete(key);
  return made;
};

const createCustomer = async (place: Workplace): Promise<Customer> => {
  const number = place.journal.nextNumber++;
  const name = `Cliente ${number}`;
  const contacts = [{ label: 'Casa', email: `cliente${number}@exemplo.invalid` }];
  const document = { kind: 'cpf', number: testCpf(100_000_001 + number) };
  const body = { document, name, contacts, addresses: [] };
  const customer = await sendKeyed<Customer>(place, { path: '/customers', key: `customer-${number}`, body });
  place.journal.acknowledged.push({ path: `/customers/${customer.customerId}`, facts: { name } });
  return customer;
};

const createContract = async (place: Workplace, { customerId }: Customer): Promise<void> => {
  const { journal, planId, dueDay } = place;
  const body = { customerId, planId, dueDay };
  const key = `contract-${customerId}`;
  const { contractId } = await sendKeyed<Contract>(place, { path: '/contracts', key, body });
  journal.acknowledged.push({ path: `/contracts/${contractId}`, facts: { customerId } });
  await callApi(place, 'POST', `/contracts/${contractId}/activate`, { body: {} });
  journal.acknowledged.push({ path: `/contracts/${contractId}`, facts: { status: 'active' } });
  journal.contracts.add(contractId);
};

/** Opens the PIX of an invoice and pays it at the gateway. */
const payInvoice = async (place: Workplace, { invoiceId }: Invoice): Promise<void> => {
  const charge = await callApi<Charge>(place, 'POST', `/payments/charges/by-invoice/${invoiceId}`, { body: {} });
  const id = String(charge.providerPaymentId);
  const answer = await fetch(`${place.gatewayUrl}/simulator/payments/${id}/pay`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{}',
  });
  if (answer.ok) place.journal.paid.set(id, charge.amountCents);
};

/** People at work until told to stop or the product is gone: they sign customers up, bill them and take their money. */
export const work = async (place: Workplace): Promise<void> => {
  const lane = async (turn: (step: number) => Promise<void>): Promise<void> => {
    for (let step = 0; !place.stopped(); step += 1) await turn(step);
  };
  const signUp = () => lane(async () => createContract(place, await createCustomer(place)));
  const collect = () =>
    lane(async () => {
      await callApi(place, 'POST', '/billing/runs', { body: {}, key: crypto.randomUUID() });
      const open = await callApi<{ items: Invoice[] }>(place, 'GET', '/billing/invoices?filter=open&limit=20');
      for (const invoice of open.items) await payInvoice(place, invoice);
    });
  await Promise.allSettled([signUp(), signUp(), collect()]);
};
