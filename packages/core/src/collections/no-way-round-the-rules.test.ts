import { CollectionCaseId, CompanyId } from '@provedor/kernel/ids';
import { addMilliseconds, currentInstant } from '@provedor/kernel/instant';
import { type CollectionsFixture, createCollectionsFixture } from '@provedor/testing/collections-fixture';
import { startTestTable, type TestTable } from '@provedor/testing/table-harness';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { recordDelivery, settleCustomer } from './index.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

let table: TestTable;
let companies = 900;
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

type Line = Awaited<ReturnType<CollectionsFixture['subscriber']>>;

/** To 11 December: the bill of the 10th is overdue and the notice is out. */
const told = async (count: number): Promise<readonly Line[]> => {
  const { routerId } = await provider.router((await provider.site()).siteId);
  const made: Line[] = [];
  for (let index = 0; index < count; index += 1)
    made.push(await provider.subscriber(routerId, `rule-${companies}-${index}`, `pessoa${index}@example.com`));
  provider.moveDays(6);
  await provider.bill();
  provider.moveDays(10);
  await provider.run();
  return made;
};

const noticed = async (count = 1) => {
  const made = await told(count);
  for (const notice of provider.sent) await provider.mailSays('delivered', notice);
  return made;
};

/** To Monday, 28 December, 17 days after the notice, or another number of days after it. */
const blocked = async (days = 17): Promise<Line> => {
  const [line] = await noticed();
  if (line === undefined) throw new Error('no subscriber');
  provider.moveDays(days);
  await provider.run();
  expect((await provider.connectionOf(line)).access.state).toBe('block');
  return line;
};

const blockedOf = async (lines: readonly Line[]) =>
  (await Promise.all(lines.map(provider.connectionOf))).filter(({ access }) => access.state === 'block').length;

describe('a way round the rules of a block', () => {
  it('is not a gateway that answers late: cases that were unclear when candidates were counted still meet the breaker', async () => {
    const lines = await noticed(12);
    provider.moveDays(17);
    let asked = 0;
    provider.deps.payments.confirmUnpaid = () => {
      asked += 1;
      // A clear word now and then, or the pass would ask no more.
      return Promise.resolve(asked <= 12 && asked % 6 !== 1 ? 'unclear' : 'unpaid');
    };
    const run = await provider.run();
    expect(run).toMatchObject({ candidateCount: 2, tripped: true, blockedCount: 10 });
    expect(await blockedOf(lines)).toBe(10);
    await provider.run();
    expect(await blockedOf(lines)).toBe(10);
  });

  it('is not a mail event with an old time: the wait counts from the sending at the earliest', async () => {
    const [line] = await told(1);
    if (line === undefined) throw new Error('no subscriber');
    const { caseId, notice } = (await provider.caseOf(line)) ?? {};
    const sentAt = currentInstant(provider.clock);
    await recordDelivery(provider.deps)(provider.ctx, {
      caseId: CollectionCaseId.parse(caseId),
      providerMessageId: String(notice?.providerMessageId),
      state: 'delivered',
      at: addMilliseconds(sentAt, -30 * DAY_MS),
      sentAt,
    });
    expect(await provider.caseOf(line)).toMatchObject({ blockFromOn: provider.daysFromNow(15) });
    provider.moveDays(3);
    await provider.run();
    expect((await provider.connectionOf(line)).access.state).toBe('pass');
  });

  it('is not a renewal at the weekend of a block whose warrant had ended: that would cut somebody who was online', async () => {
    // 7 January 2027 is a Thursday.
    const line = await blocked(27);
    provider.moveDays(2);
    const before = (await provider.connectionOf(line)).access;
    expect(Date.parse(before.warrantExpiresAt ?? '')).toBeLessThan(provider.clock.ms);
    await provider.run();
    expect((await provider.connectionOf(line)).access).toEqual(before);
    expect(await provider.caseOf(line)).toMatchObject({ state: 'blocked', heldBecause: 'quiet_time' });
    provider.moveDays(2);
    await provider.run();
    expect(Date.parse((await provider.connectionOf(line)).access.warrantExpiresAt ?? '')).toBeGreaterThan(
      provider.clock.ms,
    );
  });

  it('is not a second bill: credit from whatever was paid frees every line that it covers, at once', async () => {
    const line = await blocked();
    await provider.credit(line, 100_000);
    await settleCustomer(provider.deps)(provider.ctx, line.contract.customerId);
    expect((await provider.connectionOf(line)).access.state).toBe('pass');
    expect(await provider.caseOf(line)).toMatchObject({ state: 'overdue' });
  });
});
