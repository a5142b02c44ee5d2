import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Invoice } from '@provedor/schemas/api/billing';
import type { Customer } from '@provedor/schemas/api/customers';
import type { Payment } from '@provedor/schemas/api/payments';
import type { Plan } from '@provedor/schemas/api/plans';
import { seededRandom } from '@provedor/simulators/mercado-pago/seeded-random';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { databasePid, freePort, type ProductProcess, spawnProduct } from './crash-product-process.ts';
import { callApi, newJournal, sendKeyed, type Workplace, work } from './crash-workload.ts';
import { type SessionHeaders, signIn } from './fuzz-routes-fixture.ts';

const SEED = Number(process.env['CRASH_SEED'] ?? 20_261);
const ROUNDS = Number(process.env['CRASH_ROUNDS'] ?? 20);
/** A kill comes some acknowledged writes and some milliseconds after the work began. */
const MOST_WRITES = 7;
const LONGEST_PAUSE_MS = 150;
const PROGRESS = { timeout: 60_000, interval: 5 };

interface Page<T> {
  readonly items: T[];
  readonly nextCursor?: string;
}

describe(`kill -9 of the product at work (CRASH_SEED=${SEED}, CRASH_ROUNDS=${ROUNDS})`, { timeout: 300_000 }, () => {
  const random = seededRandom(SEED);
  const journal = newJournal();
  let dataDir: string;
  let port: number;
  let product: ProductProcess;
  let place: Workplace;

  const listAll = async <T>(path: string): Promise<T[]> => {
    const rows: T[] = [];
    for (let cursor = ''; ; ) {
      const page: Page<T> = await callApi(place, 'GET', `${path}${path.includes('?') ? '&' : '?'}limit=100${cursor}`);
      rows.push(...page.items);
      if (page.nextCursor === undefined) return rows;
      cursor = `&cursor=${encodeURIComponent(page.nextCursor)}`;
    }
  };
  const start = async (): Promise<{ url: string; gatewayUrl: string }> => {
    product = spawnProduct({ args: ['--port', String(port), '--data', dataDir] });
    return { url: await product.printed(/Ready: (\S+)/), gatewayUrl: await product.printed(/Simulated bank.*: (\S+)/) };
  };
  /** The process alone, or its database with it, as a machine that loses power. */
  const kill = async (withDatabase: boolean): Promise<void> => {
    const database = databasePid(dataDir);
    // First: once the product is gone its database goes by itself.
    if (withDatabase && database !== undefined) process.kill(database, 'SIGKILL');
    product.kill('SIGKILL');
    await product.ended;
  };
  /** So much is done before the kill however slow the machine is; in every fourth round a payment too. */
  const workedFrom = async (before: number, round: number): Promise<void> => {
    const writes = Math.floor(random.next() * MOST_WRITES);
    const payments = journal.paid.size + (round % 4 === 3 ? 1 : 0);
    await expect.poll(() => journal.acknowledged.length - before, PROGRESS).toBeGreaterThanOrEqual(writes);
    await expect.poll(() => journal.paid.size, PROGRESS).toBeGreaterThanOrEqual(payments);
  };
  /** Everything that was acknowledged is there as it was acknowledged. */
  const expectAcknowledged = async (from: number): Promise<void> => {
    for (const { path, facts } of journal.acknowledged.slice(from))
      expect(await callApi(place, 'GET', path), path).toMatchObject(facts);
  };
  /** What was sent and not answered is sent again: it must be done once, whether it was done before or not. */
  const repeatUnanswered = async (): Promise<void> => {
    for (const sent of [...journal.unanswered.values()]) await sendKeyed(place, sent);
  };

  beforeAll(async () => {
    dataDir = mkdtempSync(join(tmpdir(), 'crm-crash-'));
    port = await freePort();
    const { url, gatewayUrl } = await start();
    const { email, password } = JSON.parse(readFileSync(join(dataDir, 'administrator.json'), 'utf8')) as Record<
      'email' | 'password',
      string
    >;
    const session: SessionHeaders = await signIn(url, email, password);
    const today = new Intl.DateTimeFormat('en-CA', { timeZone: 'America/Sao_Paulo' }).format(Date.now());
    const dueDay = Number(today.slice(8));
    place = { url, gatewayUrl, session, journal, planId: '', dueDay, stopped: () => true };
    const plan = await sendKeyed<Plan>(place, {
      path: '/plans',
      key: 'the-one-plan',
      body: {
        ...{ name: 'Fibra', downloadMbps: 500, uploadMbps: 250, priceCents: 9_990 },
        ...{ technology: 'fibre', profileName: 'fibra-500' },
      },
    });
    place = { ...place, planId: plan.planId };
  });
  afterAll(async () => {
    product.kill('SIGTERM');
    await product.ended;
    rmSync(dataDir, { recursive: true, force: true });
  });

  it('loses no acknowledged write, and starts again each time', async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const before = journal.acknowledged.length;
      let stopped = false;
      const working = work({ ...place, stopped: () => stopped });
      await workedFrom(before, round);
      // The moment of the kill, not a wait for something.
      await pause(random.next() * LONGEST_PAUSE_MS);
      await kill(random.next() < 0.5);
      stopped = true;
      await working;
      place = { ...place, ...(await start()) };
      await expectAcknowledged(before);
      await repeatUnanswered();
    }
    await expectAcknowledged(0);
    expect(journal.acknowledged.length).toBeGreaterThan(ROUNDS);
  });

  it('has each customer once', async () => {
    const customers = await listAll<Customer>('/customers');
    const names = customers.map(({ name }) => name).toSorted();
    const expected = Array.from({ length: journal.nextNumber }, (_, number) => `Cliente ${number}`).toSorted();
    expect(names).toEqual(expected);
  });

  it('finishes what was begun, and issues one invoice a contract, numbered without a hole', async () => {
    const invoiced = async (): Promise<readonly string[]> => {
      await callApi(place, 'POST', '/billing/runs', { body: {}, key: crypto.randomUUID() });
      return (await listAll<Invoice>('/billing/invoices?filter=all')).map(({ contractId }) => contractId).toSorted();
    };
    await expect
      .poll(invoiced, { timeout: 60_000, interval: 250 })
      .toEqual(expect.arrayContaining([...journal.contracts]));
    const invoices = await listAll<Invoice>('/billing/invoices?filter=all');
    expect(new Set(invoices.map(({ contractId }) => contractId)).size).toBe(invoices.length);
    const numbers = invoices.map(({ number }) => number).toSorted((one, other) => one - other);
    expect(numbers).toEqual(Array.from({ length: invoices.length }, (_, index) => index + 1));
  });

  it('has each payment that the gateway took in the ledger once, and each invoice paid once', async () => {
    expect(journal.paid.size).toBeGreaterThan(0);
    const recorded = async (): Promise<readonly string[]> =>
      (await listAll<Payment>('/payments')).map(({ providerPaymentId }) => providerPaymentId);
    await expect
      .poll(recorded, { timeout: 60_000, interval: 250 })
      .toEqual(expect.arrayContaining([...journal.paid.keys()]));
    const payments = await listAll<Payment>('/payments');
    expect(new Set(payments.map(({ providerPaymentId }) => providerPaymentId)).size).toBe(payments.length);
    expect(payments.filter(({ creditCents, suspenseCents }) => creditCents + suspenseCents > 0)).toEqual([]);
    const allocated = payments.flatMap(({ allocations }) => allocations.map(({ invoiceId }) => invoiceId));
    expect(new Set(allocated).size).toBe(allocated.length);
    for (const invoice of await listAll<Invoice>('/billing/invoices?filter=all'))
      expect(invoice.paidCents).toBe(allocated.includes(invoice.invoiceId) ? invoice.totalCents : 0);
  });
});
