import { CollectionCaseId, CompanyId, ContractId } from '@provedor/kernel/ids';
import { currentInstant } from '@provedor/kernel/instant';
import { type CollectionsFixture, createCollectionsFixture } from '@provedor/testing/collections-fixture';
import { startTestTable, type TestTable } from '@provedor/testing/table-harness';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { allShards, shardOf } from '../table/shard.ts';
import { openedCase, settledCase } from './domain/case.ts';
import { type PaymentWatch, runCollections } from './index.ts';

let table: TestTable;
let companies = 8_000;
let provider: CollectionsFixture;

beforeAll(async () => {
  table = await startTestTable();
});
afterAll(() => table.close());

beforeEach(() => {
  companies += 1;
  // Wednesday, 25 November 2026, 09:00 in São Paulo.
  provider = createCollectionsFixture(table, '2026-11-25T12:00:00.000Z', {
    companyId: CompanyId.parse(`com_${String(companies).padStart(26, '0')}`),
  });
});

/** To 28 December, a Monday on which all of them may be blocked. */
const blockable = async (count: number) => {
  const { siteId } = await provider.site();
  const { routerId } = await provider.router(siteId);
  const lines: Awaited<ReturnType<CollectionsFixture['subscriber']>>[] = [];
  for (let index = 0; index < count; index += 1)
    lines.push(await provider.subscriber(routerId, `long-${companies}-${index}`, `pessoa${index}@example.com`));
  provider.moveDays(6);
  await provider.bill();
  provider.moveDays(10);
  await provider.run();
  for (const notice of provider.sent) await provider.mailSays('delivered', notice);
  provider.moveDays(17);
  return lines;
};

/** Lets every case stand in the first shard, in the order of the ids. */
const inOneShard = () => {
  const open = provider.deps.cases.open;
  provider.deps.cases.open = async (companyId, shard, cursor) => {
    if (shard !== allShards[0]) return { cases: [], cursor: null };
    const pages = await Promise.all(allShards.map((one) => open(companyId, one, null)));
    const ids = pages.flatMap((page) => page.cases.map(({ caseId }) => caseId)).toSorted();
    const left = ids.filter((id) => cursor === null || id > cursor);
    return { cases: left.map((caseId) => ({ caseId, cursor: caseId })), cursor: null };
  };
};

describe('a pass that takes longer than one call', () => {
  it('stops behind any case and goes on with the next: none is asked about twice, and every block comes', async () => {
    const lines = await blockable(5);
    inOneShard();
    let hasTime = true;
    const asked: string[] = [];
    const confirmUnpaid: PaymentWatch['confirmUnpaid'] = (_ctx, invoiceId) => {
      hasTime = false;
      asked.push(invoiceId);
      return Promise.resolve('unpaid');
    };
    const deps = { ...provider.deps, payments: { ...provider.deps.payments, confirmUnpaid } };
    const call = () =>
      runCollections(deps)(provider.ctx, {
        mayGoOn: () => hasTime,
        onFailure: (_id, error) => expect.fail(String(error)),
      });
    let calls = 1;
    for (let run = await call(); run.phase !== 'finished'; calls += 1) {
      expect(asked).toHaveLength(calls);
      hasTime = true;
      run = await call();
    }
    // Once when candidates are counted, once right before the block.
    expect(asked).toHaveLength(10);
    expect(new Set(asked).size).toBe(5);
    for (const line of lines) expect((await provider.connectionOf(line)).access.state).toBe('block');
    expect(await provider.run()).toMatchObject({ blockedCount: 5, candidateCount: 0 });
  });

  it('takes a shard up again behind any of its cases, also behind one that is settled by now', async () => {
    const [line] = await blockable(1);
    const [invoice] = line === undefined ? [] : await provider.openInvoices(line);
    if (invoice === undefined) throw new Error('no invoice');
    const numbered = (prefix: string, number: number) =>
      `${prefix}_${String(companies * 1_000 + number).padStart(26, '0')}`;
    const shard = allShards[3] ?? '';
    const ids = Array.from({ length: 200 }, (_, number) => CollectionCaseId.parse(numbered('col', number)))
      .filter((caseId) => shardOf(caseId) === shard)
      .slice(0, 3);
    const at = currentInstant(provider.clock);
    const opened = ids.map((caseId, number) =>
      openedCase(caseId, [{ ...invoice, contractId: ContractId.parse(numbered('ctr', number)) }], at),
    );
    const { cases } = provider.deps;
    for (const record of opened) await table.transactions.write(cases.create(record), `open-${record.caseId}`);
    const page = await cases.open(provider.ctx.companyId, shard, null);
    const inOrder = page.cases.map(({ caseId }) => caseId);
    expect(inOrder).toEqual(expect.arrayContaining(ids));

    const settled = opened.find(({ caseId }) => caseId === inOrder[1]);
    if (settled !== undefined) await table.transactions.write(cases.save(settledCase(settled, at)), 'settle');
    for (const [index, { cursor }] of page.cases.entries()) {
      const behind = await cases.open(provider.ctx.companyId, shard, cursor);
      const left = inOrder.slice(index + 1).filter((caseId) => caseId !== settled?.caseId);
      expect(behind.cases.map(({ caseId }) => caseId)).toEqual(left);
    }
  });
});

describe('a gateway that gives no clear answer', () => {
  const becauseOf = async (lines: Awaited<ReturnType<typeof blockable>>) =>
    (await Promise.all(lines.map((line) => provider.caseOf(line))))
      .map((record) => String(record?.heldBecause))
      .toSorted((left, right) => left.localeCompare(right));

  it('is not asked any more after eight in a row; who is left stays connected, and the case says why', async () => {
    const lines = await blockable(11);
    let asked = 0;
    provider.deps.payments.confirmUnpaid = () => {
      asked += 1;
      return Promise.resolve('unclear');
    };
    expect(await provider.run()).toMatchObject({ heldCount: 11, candidateCount: 0, failedCount: 0 });
    expect(asked).toBe(8);
    expect(await becauseOf(lines)).toEqual([
      ...Array.from({ length: 8 }, () => 'payment_unclear'),
      ...Array.from({ length: 3 }, () => 'payments_not_fresh'),
    ]);
    for (const line of lines) expect((await provider.connectionOf(line)).access.state).toBe('pass');
  });

  it('is asked about all when a clear answer comes in between', async () => {
    await blockable(11);
    let asked = 0;
    provider.deps.payments.confirmUnpaid = () => {
      asked += 1;
      return Promise.resolve(asked % 8 === 0 ? 'paid' : 'unclear');
    };
    expect(await provider.run()).toMatchObject({ heldCount: 11 });
    expect(asked).toBe(11);
  });
});
