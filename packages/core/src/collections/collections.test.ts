import { CollectionCaseId, CompanyId } from '@provedor/kernel/ids';
import { addMilliseconds, currentInstant } from '@provedor/kernel/instant';
import { cents } from '@provedor/kernel/money';
import { type CollectionsFixture, createCollectionsFixture } from '@provedor/testing/collections-fixture';
import { refusal } from '@provedor/testing/refusal';
import { startTestTable, type TestTable } from '@provedor/testing/table-harness';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { getCase } from './index.ts';

let table: TestTable;
let companies = 10;
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

const lines = async (count = 1) => {
  const { siteId } = await provider.site();
  const { routerId } = await provider.router(siteId);
  const made: Awaited<ReturnType<CollectionsFixture['subscriber']>>[] = [];
  for (let index = 0; index < count; index += 1)
    made.push(await provider.subscriber(routerId, `login-${companies}-${index}`, `pessoa${index}@example.com`));
  return made;
};
type Line = Awaited<ReturnType<typeof lines>>[number];
const only = ([first]: readonly Line[]): Line => {
  if (first === undefined) throw new Error('no subscriber');
  return first;
};

/** To 11 December, a Friday: the bill of the 10th is overdue, the notice is out and delivered. */
const noticed = async (count = 1) => {
  const made = await lines(count);
  provider.moveDays(6);
  await provider.bill();
  provider.moveDays(10);
  await provider.run();
  for (const notice of provider.sent) await provider.mailSays('delivered', notice);
  return made;
};

/** To 28 December, a Monday: 17 days after the notice. */
const blocked = async () => {
  const line = only(await noticed());
  provider.moveDays(17);
  await provider.run();
  return line;
};

const compared = (fromNowMs: number | undefined): Promise<void> => {
  provider.world.reconciledAt = () =>
    fromNowMs === undefined ? undefined : addMilliseconds(currentInstant(provider.clock), fromNowMs);
  return Promise.resolve();
};

const answers = (gateway: CollectionsFixture['world']['gateway']): Promise<void> => {
  provider.world.gateway = gateway;
  return Promise.resolve();
};

describe('collections', () => {
  it('tells the customer what is overdue on the day after the due day, once', async () => {
    const line = only(await noticed());
    await provider.run();
    expect(provider.sent).toHaveLength(1);
    expect(provider.sent[0]).toMatchObject({
      email: 'pessoa0@example.com',
      waitingDays: 15,
      blockFromOn: '2026-12-26',
    });
    expect(provider.sent[0]?.invoices).toHaveLength(1);
    expect(await provider.caseOf(line)).toMatchObject({
      state: 'noticed',
      blockFromOn: '2026-12-26',
      notice: { delivery: 'delivered', maskedDestination: 'p***@example.com' },
      rule: { id: 'collections.notice-15-days', waitingDays: 15 },
    });
  });

  it('leaves whoever is not overdue alone', async () => {
    const line = only(await lines());
    provider.moveDays(6);
    await provider.bill();
    provider.moveDays(9);
    expect(await provider.run()).toMatchObject({ openedCount: 0, noticedCount: 0 });
    expect(await provider.caseOf(line)).toBeUndefined();
  });

  it('blocks the line after the waiting time, under a warrant of a day, and says by which rule', async () => {
    const line = await blocked();
    const { access } = await provider.connectionOf(line);
    expect(access).toMatchObject({
      state: 'block',
      rule: 'collections.notice-15-days',
      warrantExpiresAt: addMilliseconds(currentInstant(provider.clock), 86_400_000),
    });
    expect(await provider.caseOf(line)).toMatchObject({ state: 'blocked', connectionIds: [line.connectionId] });
    expect(access.caseId).toBe((await provider.caseOf(line))?.caseId);
  });

  it.each([
    ['on the last day of the waiting time', 14, '2026-12-25'],
    ['on a Saturday', 15, '2026-12-26'],
    ['on the eve of a holiday', 20, '2026-12-31'],
    ['on a holiday', 21, '2027-01-01'],
  ])('does not block %s', async (_day, days, date) => {
    const line = only(await noticed());
    provider.moveDays(days);
    expect(provider.daysFromNow(0)).toBe(date);
    await provider.run();
    expect((await provider.connectionOf(line)).access.state).toBe('pass');
  });

  it('does not block in the evening', async () => {
    const line = only(await noticed());
    provider.moveDays(17);
    provider.clock.ms += 12 * 3_600_000;
    await provider.run();
    expect((await provider.connectionOf(line)).access.state).toBe('pass');
    expect(await provider.caseOf(line)).toMatchObject({ heldBecause: 'quiet_time' });
  });

  it('lets the line pass and ends the case with the payment of everything', async () => {
    const line = await blocked();
    while ((await provider.openInvoices(line)).length > 0) await provider.payOldest(line);
    expect((await provider.connectionOf(line)).access).toMatchObject({ state: 'pass' });
    expect(await provider.caseOf(line)).toBeUndefined();
  });

  it('lets the line pass when the bill is voided', async () => {
    const line = await blocked();
    await provider.voidOldest(line);
    expect((await provider.connectionOf(line)).access.state).toBe('pass');
  });

  it('finds a payment whose event was never heard, in the next pass', async () => {
    const line = await blocked();
    await provider.payOldest(line, { announced: false });
    expect((await provider.connectionOf(line)).access.state).toBe('block');
    await provider.run();
    expect((await provider.connectionOf(line)).access.state).toBe('pass');
  });

  it('renews the warrant of a standing block twelve hours later, and the case stays as it is', async () => {
    const line = await blocked();
    const before = (await provider.connectionOf(line)).access;
    provider.clock.ms += 12 * 3_600_000;
    expect(await provider.run()).toMatchObject({ renewedCount: 1 });
    const after = (await provider.connectionOf(line)).access;
    expect(after).toMatchObject({ state: 'block', since: before.since });
    expect(Date.parse(after.warrantExpiresAt ?? '')).toBe(provider.clock.ms + 86_400_000);
    expect(after.warrantDigest).not.toBe(before.warrantDigest);
  });

  it('lets a warrant end when payments were not compared lately', async () => {
    const line = await blocked();
    const before = (await provider.connectionOf(line)).access;
    provider.clock.ms += 12 * 3_600_000;
    provider.world.reconciledAt = () => addMilliseconds(currentInstant(provider.clock), -7 * 3_600_000);
    await provider.run();
    expect((await provider.connectionOf(line)).access).toEqual(before);
    expect(await provider.caseOf(line)).toMatchObject({ state: 'blocked', heldBecause: 'payments_not_fresh' });
  });

  it('frees the line when the noticed bill is paid although a younger one is overdue, and gives that one its own notice', async () => {
    const line = await blocked();
    provider.moveDays(3);
    await provider.bill();
    provider.moveDays(14);
    await provider.run();
    expect((await provider.caseOf(line))?.invoiceIds.length).toBeGreaterThan(1);
    await provider.payOldest(line);
    expect((await provider.connectionOf(line)).access.state).toBe('pass');
    expect(await provider.caseOf(line)).toMatchObject({ state: 'overdue' });
    await provider.run();
    expect(provider.sent).toHaveLength(2);
    expect(await provider.caseOf(line)).toMatchObject({ state: 'noticed', notice: { delivery: 'sent' } });
  });

  it('blocks the line of the unpaid contract only', async () => {
    const [paying, owing] = await noticed(2);
    if (paying === undefined || owing === undefined) throw new Error('two subscribers');
    await provider.payOldest(paying);
    provider.moveDays(17);
    await provider.run();
    expect((await provider.connectionOf(paying)).access.state).toBe('pass');
    expect((await provider.connectionOf(owing)).access.state).toBe('block');
  });

  it.each([
    ['the notice bounced', () => provider.mailSays('bounced'), 'notice_bounced'],
    ['payments were never compared', () => compared(undefined), 'payments_not_fresh'],
    ['payments were compared in the future: a clock is wrong', () => compared(1), 'payments_not_fresh'],
    ['payments were compared seven hours ago', () => compared(-7 * 3_600_000), 'payments_not_fresh'],
    ['the gateway gives no clear answer', () => answers('unclear'), 'payment_unclear'],
    ['the gateway says it is paid', () => answers('paid'), 'payment_unclear'],
  ])('keeps the customer connected when %s', async (_why, happens, because) => {
    const line = only(await noticed());
    await happens();
    provider.moveDays(17);
    await provider.run();
    expect((await provider.connectionOf(line)).access.state).toBe('pass');
    expect(await provider.caseOf(line)).toMatchObject({ heldBecause: because });
  });

  it('keeps the customer connected when the delivery of the notice was never told', async () => {
    const line = only(await lines());
    provider.moveDays(6);
    await provider.bill();
    provider.moveDays(10);
    await provider.run();
    provider.moveDays(17);
    await provider.run();
    expect((await provider.connectionOf(line)).access.state).toBe('pass');
    expect(await provider.caseOf(line)).toMatchObject({ state: 'noticed', heldBecause: 'notice_not_proven' });
  });

  it('counts the waiting time from the delivery', async () => {
    const line = only(await lines());
    provider.moveDays(6);
    await provider.bill();
    provider.moveDays(10);
    await provider.run();
    provider.moveDays(4);
    await provider.mailSays('delivered');
    expect(await provider.caseOf(line)).toMatchObject({ blockFromOn: '2026-12-30' });
  });

  it('keeps the customer connected while his credit covers the debt', async () => {
    const line = only(await noticed());
    await provider.credit(line, 100_000);
    provider.moveDays(17);
    await provider.run();
    expect((await provider.connectionOf(line)).access.state).toBe('pass');
    expect(await provider.caseOf(line)).toMatchObject({ heldBecause: 'credit_covers' });
  });

  it('sends another notice to another address after a bounce', async () => {
    const line = only(await noticed());
    await provider.mailSays('bounced');
    await provider.run();
    expect(provider.sent).toHaveLength(1);
    await provider.setEmail(line.contract.customerId, 'outro@example.com');
    await provider.run();
    expect(provider.sent.map(({ email }) => email)).toEqual(['pessoa0@example.com', 'outro@example.com']);
    expect(await provider.caseOf(line)).toMatchObject({ state: 'noticed', notice: { delivery: 'sent' } });
  });

  it('holds a case without an e-mail, and tells why', async () => {
    const { siteId } = await provider.site();
    const { routerId } = await provider.router(siteId);
    const line = await provider.subscriber(routerId, `mute-${companies}`);
    provider.moveDays(6);
    await provider.bill();
    provider.moveDays(10);
    expect(await provider.run()).toMatchObject({ heldCount: 1 });
    expect(await provider.caseOf(line)).toMatchObject({ state: 'overdue', heldBecause: 'no_email' });
    const { version } = (await provider.caseOf(line)) ?? {};
    await provider.run();
    expect((await provider.caseOf(line))?.version).toBe(version);
  });

  it('warns nobody who has paid: the gateway is asked before the mail, and what making the PIX found counts too', async () => {
    provider.world.gateway = 'paid';
    const line = only(await noticed());
    expect(provider.sent).toHaveLength(0);
    provider.world.gateway = 'unclear';
    await provider.run();
    expect(provider.sent).toHaveLength(0);
    expect(await provider.caseOf(line)).toMatchObject({ state: 'overdue', heldBecause: 'payment_unclear' });
    provider.world.gateway = 'unpaid';
    const { deps } = provider;
    deps.payments.offerPix = async () => {
      await provider.payOldest(line, { announced: false });
      return undefined;
    };
    await provider.run();
    expect(provider.sent).toHaveLength(0);
    expect(await provider.caseOf(line)).toBeUndefined();
  });

  it('gives a PIX for every bill that the notice asks for: who pays all of them is not cut off by it', async () => {
    provider.world.pixOf = (invoiceId) => ({
      code: `pix-${invoiceId}`,
      amountCents: cents(1),
      validUntil: currentInstant(provider.clock),
    });
    provider.world.mail = 'unclear';
    const line = only(await noticed());
    provider.moveDays(24);
    await provider.bill();
    provider.moveDays(7);
    provider.world.mail = 'sent';
    await provider.run();
    const invoiceIds = (await provider.caseOf(line))?.invoiceIds ?? [];
    expect(invoiceIds).toHaveLength(2);
    expect(provider.sent[0]?.invoices.map(({ pix }) => pix?.code)).toEqual(invoiceIds.map((id) => `pix-${id}`));
  });

  it('tries a notice again that the mail service did not take', async () => {
    provider.world.mail = 'unclear';
    const line = only(await noticed());
    expect(await provider.caseOf(line)).toMatchObject({ state: 'overdue', heldBecause: 'mail_refused' });
    provider.world.mail = 'sent';
    await provider.run();
    expect(await provider.caseOf(line)).toMatchObject({ state: 'noticed' });
    expect((await provider.caseOf(line))?.heldBecause).toBeUndefined();
  });

  it('holds every block of a day on which too many would start, and unblocks all the same', async () => {
    const made = await noticed(12);
    provider.moveDays(17);
    expect(await provider.run()).toMatchObject({ candidateCount: 12, tripped: true, blockedCount: 0 });
    for (const line of made) expect((await provider.connectionOf(line)).access.state).toBe('pass');
    expect(await provider.caseOf(only(made))).toMatchObject({ heldBecause: 'breaker' });
  });

  it('counts the blocks of a day over all its passes', async () => {
    const made = await noticed(9);
    provider.moveDays(17);
    expect(await provider.run()).toMatchObject({ tripped: false, blockedCount: 9 });
    expect(await provider.run()).toMatchObject({ candidateCount: 0, blockedCount: 9 });
    for (const line of made) expect((await provider.connectionOf(line)).access.state).toBe('block');
  });

  it('goes on where a pass was cut off', async () => {
    const line = only(await noticed());
    provider.moveDays(17);
    const { runCollections } = await import('./index.ts');
    let shards = 0;
    const inSteps = () => {
      shards += 1;
      return shards % 5 !== 0;
    };
    let run = await runCollections(provider.deps)(provider.ctx, { mayGoOn: inSteps, onFailure: () => undefined });
    expect(run.phase).not.toBe('finished');
    while (run.phase !== 'finished')
      run = await runCollections(provider.deps)(provider.ctx, { mayGoOn: inSteps, onFailure: () => undefined });
    expect((await provider.connectionOf(line)).access.state).toBe('block');
  });

  it('works on the other cases when one of them fails', async () => {
    const made = await noticed(3);
    provider.moveDays(17);
    const broken = await provider.caseOf(only(made));
    const find = provider.deps.cases.find;
    provider.deps.cases.find = (ctx, id) =>
      id === broken?.caseId ? Promise.reject(new Error('disk on fire')) : find(ctx, id);
    expect(await provider.run()).toMatchObject({ failedCount: expect.any(Number), blockedCount: 2 });
    expect(provider.failures.length).toBeGreaterThan(0);
  });

  it('refuses a case of another company', async () => {
    const line = only(await noticed());
    const record = await provider.caseOf(line);
    const other = { ...provider.ctx, companyId: CompanyId.parse(`com_${'9'.repeat(26)}`) };
    const caseId = CollectionCaseId.parse(record?.caseId);
    expect(await refusal(getCase(provider.deps)(other, caseId))).toMatchObject({ code: 'collections.case_not_found' });
  });

  it('asks for a mail event again while the notice may be on its way into the table, and drops it later', async () => {
    const line = only(await noticed());
    const record = await provider.caseOf(line);
    const { recordDelivery } = await import('./index.ts');
    const early = {
      caseId: CollectionCaseId.parse(record?.caseId),
      providerMessageId: 'another-message',
      state: 'delivered' as const,
      at: currentInstant(provider.clock),
      sentAt: currentInstant(provider.clock),
    };
    expect(await refusal(recordDelivery(provider.deps)(provider.ctx, early))).toMatchObject({
      code: 'collections.notice_not_known_yet',
    });
    provider.moveDays(1);
    expect(await recordDelivery(provider.deps)(provider.ctx, early)).toBe('unknown_notice');
  });

  it('never blocks a bill that was paid between the look and the write', async () => {
    const line = only(await noticed());
    provider.moveDays(17);
    let asked = 0;
    provider.deps.payments.confirmUnpaid = async () => {
      asked += 1;
      // The first question only counts candidates; the second stands right before the block.
      if (asked === 2) await provider.payOldest(line, { announced: false });
      return 'unpaid';
    };
    await provider.run();
    expect((await provider.connectionOf(line)).access.state).toBe('pass');
    expect(await provider.caseOf(line)).toBeUndefined();
  });
});
