import { calendarDate, today } from '@provedor/kernel/calendar-date';
import { fixedClock } from '@provedor/kernel/clock';
import type { Context } from '@provedor/kernel/context';
import { CompanyId, type CustomerId } from '@provedor/kernel/ids';
import { PositiveCents } from '@provedor/kernel/money';
import type { Contract } from '@provedor/schemas/api/contracts';
import { startTestTable, type TestTable } from '@provedor/testing/table-harness';
import { testContext } from '@provedor/testing/test-context';
import { testCpf } from '@provedor/testing/test-cpf';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  activateContract,
  type BillingTermsRepository,
  createActiveContracts,
  createBillingTermsRepository,
  createContract,
  createContractRepository,
  terminateContract,
} from '../contracts/index.ts';
import { createCustomer, createCustomerRepository } from '../customers/index.ts';
import { createPlan, createPlanRepository } from '../plans/index.ts';
import type { Commit } from '../table/commit.ts';
import { createCounters } from '../table/counter.ts';
import {
  createBillingRunRepository,
  createInvoiceNumbers,
  createInvoiceRepository,
  endBillingRun,
  getBillingRun,
  type InvoiceNumbers,
  previewBilling,
  runBilling,
  startBillingRun,
} from './index.ts';

describe('billing run', () => {
  let table: TestTable;
  let count = 0;
  const contextAt = (iso: string, company: string): Context =>
    testContext({ clock: fixedClock(iso), companyId: CompanyId.parse(`com_${'0'.repeat(24)}${company}`) });

  const deps = () => ({
    customers: createCustomerRepository(table.config),
    plans: createPlanRepository(table.config),
    contracts: createContractRepository(table.config),
    terms: createBillingTermsRepository(table.config),
    activeContracts: createActiveContracts(table.config),
    invoices: createInvoiceRepository(table.config),
    numbers: createInvoiceNumbers(table.config),
    runs: createBillingRunRepository(table.config),
    counters: createCounters(table.config),
    commit: table.commit,
    enqueue: () => Promise.resolve(),
  });

  const customer = async (ctx: Context): Promise<CustomerId> => {
    count += 1;
    const made = await createCustomer(deps())(ctx, {
      document: { kind: 'cpf', number: testCpf(count) as never },
      name: `Cliente ${count}`,
      contacts: [],
      addresses: [],
    });
    return made.customerId;
  };

  const contracts = async (
    ctx: Context,
    amount: number,
    activatedOn: string,
    dueDay = 10,
  ): Promise<readonly Contract[]> => {
    const plan = await createPlan(deps())(ctx, {
      name: 'Fibra 500',
      downloadMbps: 500,
      uploadMbps: 250,
      priceCents: PositiveCents.parse(9_990),
      technology: 'fibre',
      profileName: 'fibra-500',
    });
    const made: Contract[] = [];
    for (let index = 0; index < amount; index += 1) {
      const draft = await createContract(deps())(ctx, { customerId: await customer(ctx), planId: plan.planId, dueDay });
      made.push(
        await activateContract(deps())(ctx, { contractId: draft.contractId, activatedOn: calendarDate(activatedOn) }),
      );
    }
    return made;
  };

  const run = async (ctx: Context, runOn = today(ctx.clock)) => {
    const { billingRunId } = await startBillingRun(deps())(ctx, { runOn });
    await runBilling(deps())(ctx, { billingRunId, mayGoOn: () => true });
    return getBillingRun(deps())(ctx, billingRunId);
  };

  const invoicesOf = async (ctx: Context) =>
    (await deps().invoices.list(ctx, { filter: 'open', limit: 100 }, calendarDate('2026-11-25'))).items;

  beforeAll(async () => {
    table = await startTestTable();
  });
  afterAll(() => table.close());

  it('issues one invoice for each contract that is due, with numbers without holes, and nothing the second time', async () => {
    const ctx = contextAt('2026-11-25T12:00:00.000Z', '01');
    await contracts(ctx, 40, '2026-11-25', 1);
    const first = await run(ctx);
    expect(first).toMatchObject({ state: 'finished', foundCount: 40, issuedCount: 40, shardsDone: 16 });
    const numbers = (await invoicesOf(ctx)).map((invoice) => invoice.number).sort((left, right) => left - right);
    expect(numbers).toEqual(Array.from({ length: 40 }, (_, index) => index + 1));
    expect(await run(ctx)).toMatchObject({ foundCount: 0, issuedCount: 0 });
  });

  it('issues a bill on the tenth day before its due day, not a day later', async () => {
    const ctx = contextAt('2026-11-25T12:00:00.000Z', '08');
    await contracts(ctx, 1, '2026-11-25', 10);
    expect(await run(contextAt('2026-11-29T12:00:00.000Z', '08'))).toMatchObject({ issuedCount: 0 });
    expect(await run(contextAt('2026-11-30T12:00:00.000Z', '08'))).toMatchObject({ issuedCount: 1 });
  });

  it('shows in the preview exactly what the run then issues', async () => {
    const ctx = contextAt('2026-11-25T12:00:00.000Z', '02');
    await contracts(ctx, 5, '2026-11-20', 30);
    const preview = await previewBilling(deps())(ctx, {});
    const done = await run(ctx);
    expect(preview).toMatchObject({ invoiceCount: done.issuedCount, totalCents: done.issuedCents });
    expect(preview.sample).toHaveLength(5);
  });

  it('bills a contract that is months behind once for each month', async () => {
    const ctx = contextAt('2026-11-25T12:00:00.000Z', '03');
    await contracts(ctx, 1, '2026-09-28', 28);
    await run(ctx);
    const periods = (await invoicesOf(ctx)).map((invoice) => invoice.periodFromOn).sort();
    expect(periods).toEqual(['2026-09-28', '2026-10-28', '2026-11-28']);
  });

  it('bills each period once when two runs work at the same time', async () => {
    const ctx = contextAt('2026-11-25T12:00:00.000Z', '04');
    await contracts(ctx, 40, '2026-11-25', 1);
    const [left, right] = await Promise.all([run(ctx), run(ctx, calendarDate('2026-11-24'))]);
    expect(left.issuedCount + right.issuedCount).toBe(40);
    const invoices = await invoicesOf(ctx);
    expect(new Set(invoices.map((invoice) => invoice.contractId)).size).toBe(40);
    expect(invoices.map((invoice) => invoice.number).sort((a, b) => a - b)).toEqual(
      Array.from({ length: 40 }, (_, index) => index + 1),
    );
  });

  it('goes on where it stopped when its time ran out between pages', async () => {
    const ctx = contextAt('2026-11-25T12:00:00.000Z', '05');
    await contracts(ctx, 20, '2026-11-25', 1);
    const { billingRunId } = await startBillingRun(deps())(ctx, {});
    let shards = 0;
    const inSteps = () => {
      shards += 1;
      return shards % 4 !== 0;
    };
    let outcome = await runBilling(deps())(ctx, { billingRunId, mayGoOn: inSteps });
    expect(outcome).toBe('to_be_continued');
    while (outcome !== 'finished') outcome = await runBilling(deps())(ctx, { billingRunId, mayGoOn: inSteps });
    expect(await getBillingRun(deps())(ctx, billingRunId)).toMatchObject({ state: 'finished', issuedCount: 20 });
    expect(await invoicesOf(ctx)).toHaveLength(20);
  });

  it('bills a terminated contract through its last day and drops it from the work list', async () => {
    const ctx = contextAt('2026-11-25T12:00:00.000Z', '06');
    const [contract] = await contracts(ctx, 1, '2026-11-20', 30);
    if (contract === undefined) throw new Error('no contract');
    await terminateContract(deps())(ctx, { contractId: contract.contractId, reason: 'mudança de cidade' });
    await run(ctx);
    const [invoice] = await invoicesOf(ctx);
    expect(invoice).toMatchObject({ periodFromOn: '2026-11-20', periodToOn: '2026-11-25', totalCents: 1_998 });
    expect(await previewBilling(deps())(contextAt('2027-11-25T12:00:00.000Z', '06'), {})).toMatchObject({
      invoiceCount: 0,
    });
  });

  it('issues no bill that is born overdue when the run of a past day is made good, and previews the same', async () => {
    const ctx = contextAt('2026-11-25T12:00:00.000Z', '09');
    await contracts(ctx, 2, '2026-10-10', 10);
    const runOn = calendarDate('2026-10-01');
    const { sample } = await previewBilling(deps())(ctx, { runOn });
    const { billingRunId } = await startBillingRun(deps())(ctx, { runOn });
    await runBilling(deps())(ctx, { billingRunId, mayGoOn: () => true });
    const issued = await invoicesOf(ctx);
    expect(issued.map(({ dueOn }) => dueOn)).toEqual(['2026-11-30', '2026-11-30']);
    expect(sample.map(({ dueOn }) => dueOn)).toEqual(['2026-11-30', '2026-11-30']);
  });

  it('asks after each page whether there is time, and reads no page of a shard again', async () => {
    const ctx = contextAt('2026-11-25T12:00:00.000Z', '10');
    // One more than there are shards: at least one of them has two pages of one.
    await contracts(ctx, 17, '2026-11-25', 1);
    const asked: string[] = [];
    const dueThrough: BillingTermsRepository['dueThrough'] = async (companyId, shard, throughOn, cursor) => {
      asked.push(`${shard} ${cursor}`);
      const { contractIds } = await deps().terms.dueThrough(companyId, shard, throughOn, null);
      const left = contractIds.toSorted().filter((id) => cursor === null || id > cursor);
      return { contractIds: left.slice(0, 1), cursor: left.length > 1 ? (left[0] ?? null) : null };
    };
    const inPages = { ...deps(), terms: { ...deps().terms, dueThrough } };
    const { billingRunId } = await startBillingRun(deps())(ctx, {});
    for (let calls = 1; ; calls += 1) {
      let isFirst = true;
      const once = () => {
        const first = isFirst;
        isFirst = false;
        return first;
      };
      if ((await runBilling(inPages)(ctx, { billingRunId, mayGoOn: once })) === 'finished') break;
      expect(asked).toHaveLength(calls);
    }
    expect(asked.length).toBeGreaterThan(16);
    expect(new Set(asked).size).toBe(asked.length);
    expect(await getBillingRun(deps())(ctx, billingRunId)).toMatchObject({ foundCount: 17, issuedCount: 17 });
  });

  it('answers with the run at work when its day is started again, has it go on, and starts anew when it is over', async () => {
    const ctx = contextAt('2026-11-25T12:00:00.000Z', '11');
    const toldToGoOn: string[] = [];
    const start = () =>
      startBillingRun({
        ...deps(),
        enqueue: (_ctx, id) => {
          toldToGoOn.push(id);
          return Promise.resolve();
        },
      })(ctx, {});
    const first = await start();
    expect(toldToGoOn).toEqual([]);
    expect((await start()).billingRunId).toBe(first.billingRunId);
    expect(toldToGoOn).toEqual([first.billingRunId]);
    await runBilling(deps())(ctx, { billingRunId: first.billingRunId, mayGoOn: () => true });
    expect((await start()).billingRunId).not.toBe(first.billingRunId);
    const [left, right] = await Promise.all([start(), start()]);
    expect(left.billingRunId).toBe(right.billingRunId);
    expect((await deps().runs.list(ctx, { limit: 10 })).items).toHaveLength(2);
  });

  it('makes no second run of a call that is repeated under its idempotency key', async () => {
    const idempotency = { keyDigest: 'a'.repeat(64), requestDigest: 'b'.repeat(64) };
    const ctx = { ...contextAt('2026-11-25T12:00:00.000Z', '12'), idempotency };
    const { billingRunId } = await startBillingRun(deps())(ctx, {});
    await runBilling(deps())({ ...ctx, idempotency: undefined }, { billingRunId, mayGoOn: () => true });
    await expect(startBillingRun(deps())(ctx, {})).rejects.toMatchObject({
      code: 'platform.idempotency_key_used',
      facts: { aggregateId: billingRunId },
    });
    expect((await deps().runs.list(ctx, { limit: 10 })).items).toHaveLength(1);
  });

  it('ends with its change or not at all, and once', async () => {
    const ctx = contextAt('2026-11-25T12:00:00.000Z', '13');
    const { billingRunId } = await startBillingRun(deps())(ctx, {});
    const work = { billingRunId, mayGoOn: () => true };
    const dying = { ...deps(), commit: () => Promise.reject(new Error('the worker ends here')) };
    await expect(runBilling(dying)(ctx, work)).rejects.toThrow('ends here');
    expect(await getBillingRun(deps())(ctx, billingRunId)).toMatchObject({ state: 'running', shardsDone: 16 });
    const told: string[] = [];
    const commit: Commit = async (context, input) => {
      const events = await table.commit(context, input);
      told.push(...events.map(({ event }) => event));
      return events;
    };
    const heard = { ...deps(), commit };
    await Promise.all([runBilling(heard)(ctx, work), runBilling(heard)(ctx, work), runBilling(heard)(ctx, work)]);
    expect(told).toEqual(['billing.run-finished.v1']);
    expect(await getBillingRun(deps())(ctx, billingRunId)).toMatchObject({ state: 'finished' });
  });

  it('frees the day of a run whose worker gave up, and has the next run find what was not issued', async () => {
    const ctx = contextAt('2026-11-25T12:00:00.000Z', '15');
    await contracts(ctx, 1, '2026-11-25', 1);
    const { billingRunId } = await startBillingRun(deps())(ctx, {});
    await endBillingRun(deps())(ctx, billingRunId, 'failed');
    expect(await runBilling(deps())(ctx, { billingRunId, mayGoOn: () => true })).toBe('finished');
    await endBillingRun(deps())(ctx, billingRunId, 'finished');
    expect(await getBillingRun(deps())(ctx, billingRunId)).toMatchObject({ state: 'failed', issuedCount: 0 });
    expect(await run(ctx)).toMatchObject({ state: 'finished', issuedCount: 1 });
  });

  it('takes the next number when a rival took the one at hand, so that none is given twice', async () => {
    const ctx = contextAt('2026-11-25T12:00:00.000Z', '16');
    await contracts(ctx, 1, '2026-11-25', 1);
    const { billingRunId } = await startBillingRun(deps())(ctx, {});
    let rivals = 0;
    const last: InvoiceNumbers['last'] = async (companyId) => {
      const known = await deps().numbers.last(companyId);
      rivals += 1;
      if (rivals === 1) await table.transactions.write([deps().numbers.advance(companyId, known, 1)], 'rival');
      return known;
    };
    const overtaken = { ...deps(), numbers: { ...deps().numbers, last } };
    await runBilling(overtaken)(ctx, { billingRunId, mayGoOn: () => true });
    expect(rivals).toBe(2);
    expect((await invoicesOf(ctx)).map(({ number }) => number)).toEqual([2]);
  });

  it('gives up after a bound of tries when the counter of numbers can not be moved', async () => {
    const ctx = contextAt('2026-11-25T12:00:00.000Z', '14');
    await contracts(ctx, 1, '2026-11-25', 1);
    const { billingRunId } = await startBillingRun(deps())(ctx, {});
    let tries = 0;
    const last = () => {
      tries += 1;
      if (tries > 50) throw new Error('without a bound');
      return Promise.resolve(7);
    };
    const stale = { ...deps(), numbers: { ...deps().numbers, last } };
    await expect(runBilling(stale)(ctx, { billingRunId, mayGoOn: () => true })).rejects.toMatchObject({
      code: 'billing.number_taken',
    });
    expect(tries).toBe(8);
    expect(await invoicesOf(ctx)).toEqual([]);
  });

  it('refuses a run for tomorrow', async () => {
    const ctx = contextAt('2026-11-25T12:00:00.000Z', '07');
    await expect(startBillingRun(deps())(ctx, { runOn: calendarDate('2026-11-26') })).rejects.toMatchObject({
      code: 'billing.run_in_future',
    });
  });
});
