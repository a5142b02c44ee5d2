import { addMilliseconds, currentInstant } from '@provedor/kernel/instant';
import { cents } from '@provedor/kernel/money';
import { createPaymentsFixture } from '@provedor/testing/payments-fixture';
import { startTestTable, type TestTable } from '@provedor/testing/table-harness';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CompareDependencies, compareWithGateway, type ListedPage } from './commands/compare-with-gateway.ts';
import { createReconciliationRepository, recordPayment } from './index.ts';

const HOUR_MS = 3_600_000;

let table: TestTable;
beforeAll(async () => {
  table = await startTestTable();
});
afterAll(() => table.close());

type Listed = ListedPage['payments'][number];

/** A gateway that lists these pages; a page that is missing is one it can not show. */
const gatewayOf = async (pages: (readonly Listed[] | undefined)[]) => {
  const { ctx, deps, clock } = await createPaymentsFixture(table, '2026-12-10');
  const reconciliations = createReconciliationRepository(table.config);
  const asked: (string | undefined)[] = [];
  const rung: string[] = [];
  const comparison: CompareDependencies = {
    payments: deps.payments,
    reconciliations,
    list: (_since, cursor) => {
      asked.push(cursor);
      const index = Number(cursor ?? 0);
      const payments = pages[index];
      if (payments === undefined) return Promise.resolve({ outcome: 'unknown', reason: 'status_500' });
      const more = index + 1 < pages.length ? { cursor: String(index + 1) } : {};
      return Promise.resolve({ outcome: 'page', payments, unreadableIds: [], ...more });
    },
    isOwn: ({ collectorId }) => collectorId !== 'another',
    ring: (_ctx, id) => {
      rung.push(id);
      return Promise.resolve();
    },
  };
  const compare = () => compareWithGateway(comparison)(ctx);
  return { ctx, deps, clock, pages, asked, rung, compare, at: () => reconciliations.reconciledAt(ctx) };
};

const ids = (function* () {
  for (let id = 700_000; ; id += 1) yield String(id);
})();
const received = (paidAt: Listed['paidAt'], more: Partial<Listed> = {}): Listed => ({
  providerPaymentId: ids.next().value,
  status: 'approved',
  rawStatus: 'approved',
  amountCents: cents(5_000),
  refundedCents: cents(0),
  currency: 'BRL',
  ...(paidAt === undefined ? {} : { paidAt }),
  ...more,
});

describe('comparing the ledger with the gateway’s list', () => {
  it('proves nothing beyond a payment that was listed and is not recorded yet, and everything once it is', async () => {
    const world = await gatewayOf([[]]);
    const start = currentInstant(world.clock);
    const payment = received(addMilliseconds(start, -2 * HOUR_MS));
    world.pages[0] = [payment];
    await world.compare();
    expect(world.rung).toEqual([payment.providerPaymentId]);
    expect(await world.at()).toBe(addMilliseconds(start, -2 * HOUR_MS - 1));
    await recordPayment(world.deps)(world.ctx, payment);
    await world.compare();
    expect(await world.at()).toBe(start);
    expect(world.rung).toHaveLength(1);
  });

  it('calls for somebody when a payment is still not recorded at the next comparison', async () => {
    const world = await gatewayOf([[]]);
    world.pages[0] = [received(addMilliseconds(currentInstant(world.clock), -2 * HOUR_MS))];
    await world.compare();
    world.clock.advance(HOUR_MS);
    await expect(world.compare()).rejects.toMatchObject({ code: 'payments.ledger_behind' });
  });

  it('proves nothing at all when the gateway does not say when it was paid', async () => {
    const world = await gatewayOf([[]]);
    world.pages[0] = [received(undefined)];
    await expect(world.compare()).rejects.toMatchObject({ code: 'payments.ledger_behind' });
    expect(await world.at()).toBeUndefined();
  });

  it('is not held up by what never enters the ledger: test money, other currencies, another account’s payments', async () => {
    const world = await gatewayOf([[]]);
    const start = currentInstant(world.clock);
    const paidAt = addMilliseconds(start, -2 * HOUR_MS);
    world.pages[0] = [
      received(paidAt, { liveMode: false }),
      received(paidAt, { currency: 'USD' }),
      received(paidAt, { collectorId: 'another' }),
      received(paidAt, { status: 'cancelled' }),
    ];
    await world.compare();
    expect(await world.at()).toBe(start);
  });

  it('rings again for a recorded payment of which a part went back', async () => {
    const world = await gatewayOf([[]]);
    const payment = received(currentInstant(world.clock));
    await recordPayment(world.deps)(world.ctx, payment);
    world.pages[0] = [{ ...payment, refundedCents: cents(100) }];
    await world.compare();
    expect(world.rung).toEqual([payment.providerPaymentId]);
  });

  it('goes on where the comparison before was cut off, and still remembers what that one found missing', async () => {
    const world = await gatewayOf([[], undefined]);
    const start = currentInstant(world.clock);
    const payment = received(addMilliseconds(start, -HOUR_MS));
    world.pages[0] = [payment];
    await expect(world.compare()).rejects.toMatchObject({ code: 'payments.reconciliation_unclear' });
    expect(await world.at()).toBeUndefined();
    world.clock.advance(HOUR_MS);
    world.pages[1] = [];
    await world.compare();
    expect(world.asked).toEqual([undefined, '1', '1']);
    expect(await world.at()).toBe(addMilliseconds(start, -HOUR_MS - 1));
    await recordPayment(world.deps)(world.ctx, payment);
    await world.compare();
    expect(world.asked).toEqual([undefined, '1', '1', undefined, '1']);
    expect(await world.at()).toBe(addMilliseconds(start, HOUR_MS));
  });
});
