import { CompanyId } from '@provedor/kernel/ids';
import { currentInstant } from '@provedor/kernel/instant';
import { type CollectionsFixture, createCollectionsFixture } from '@provedor/testing/collections-fixture';
import { startTestTable, type TestTable } from '@provedor/testing/table-harness';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { settleContract } from './index.ts';

let table: TestTable;
let companies = 5_000;

beforeAll(async () => {
  table = await startTestTable();
});
afterAll(() => table.close());

type Line = Awaited<ReturnType<CollectionsFixture['subscriber']>>;
type Move =
  | 'next_day'
  | 'five_days'
  | 'half_day'
  | 'monday'
  | 'bill'
  | 'pass'
  | 'pay'
  | 'pay_unheard'
  | 'void'
  | 'delivered'
  | 'bounced'
  | 'stale'
  | 'fresh'
  | 'unclear'
  | 'clear'
  | 'pay_during_pass'
  | 'two_passes';

const weighted: readonly Move[] = [
  ...(['monday', 'five_days', 'pass', 'delivered'] as const).flatMap((move) => [move, move, move]),
  ...([
    'next_day',
    'bill',
    'half_day',
    'pay',
    'pay_unheard',
    'void',
    'bounced',
    'stale',
    'fresh',
    'unclear',
    'clear',
  ] as const),
  ...(['pay_during_pass', 'two_passes', 'bill', 'fresh', 'clear'] as const),
];

/** The next Monday, 10:00 in São Paulo. */
const mondayAfter = (ms: number): number => {
  const day = Math.floor(ms / 86_400_000) + 1;
  return (day + ((11 - (day % 7)) % 7)) * 86_400_000 + 13 * 3_600_000;
};

const isFresh = async ({ world, clock }: CollectionsFixture): Promise<boolean> =>
  world.reconciledAt() === currentInstant(clock);

const moves = (
  provider: CollectionsFixture,
  line: Line,
): Readonly<Record<Move, () => Promise<unknown> | undefined>> => ({
  next_day: () => void provider.moveDays(1),
  five_days: () => void provider.moveDays(5),
  half_day: () => void provider.moveDays(0.5),
  monday: () => void Object.assign(provider.clock, { ms: mondayAfter(provider.clock.ms) }),
  bill: () => provider.bill(),
  pass: () => provider.run(),
  two_passes: () => Promise.all([provider.run(), provider.run()]),
  pay: async () => {
    await provider.payOldest(line);
    await settleContract(provider.deps)(provider.ctx, line.contract.contractId);
  },
  pay_unheard: () => provider.payOldest(line, { announced: false }),
  pay_during_pass: () => Promise.all([provider.run(), provider.payOldest(line)]),
  void: () => provider.voidOldest(line),
  delivered: () => provider.mailSays('delivered'),
  bounced: () => provider.mailSays('bounced'),
  stale: () => void Object.assign(provider.world, { reconciledAt: () => undefined }),
  fresh: () => void Object.assign(provider.world, { reconciledAt: () => currentInstant(provider.clock) }),
  unclear: () => void Object.assign(provider.world, { gateway: 'unclear' }),
  clear: () => void Object.assign(provider.world, { gateway: 'unpaid' }),
});

/** Blocks that start: each must have had its grounds at that moment. */
const expectGrounds = async (provider: CollectionsFixture, line: Line): Promise<void> => {
  const record = await provider.caseOf(line);
  const open = await provider.openInvoices(line);
  const todayOn = provider.daysFromNow(0);
  expect(record).toMatchObject({ state: 'blocked', notice: { delivery: 'delivered' } });
  expect(record?.blockFromOn !== undefined && record.blockFromOn <= todayOn).toBe(true);
  const noticed = new Set<string>(record?.noticedInvoiceIds);
  expect(open.some(({ invoiceId, dueOn }) => noticed.has(invoiceId) && dueOn < todayOn)).toBe(true);
  expect(await isFresh(provider)).toBe(true);
  expect(provider.world.gateway).toBe('unpaid');
  expect([5, 6, 0]).not.toContain(new Date(provider.clock.ms).getUTCDay());
};

/** Whoever is still cut after good news owes what he was told of. */
const expectDebt = async (provider: CollectionsFixture, line: Line): Promise<void> => {
  const noticed = new Set<string>((await provider.caseOf(line))?.noticedInvoiceIds);
  const owed = (await provider.openInvoices(line)).filter(({ invoiceId }) => noticed.has(invoiceId));
  expect(owed.length).toBeGreaterThan(0);
};

const GOOD_NEWS: readonly Move[] = ['pay'];

/** Returns how many blocks started. */
const play = async (script: readonly Move[]): Promise<number> => {
  companies += 1;
  const provider = createCollectionsFixture(table, '2026-11-25T12:00:00.000Z', {
    companyId: CompanyId.parse(`com_${String(companies).padStart(26, '0')}`),
  });
  const { siteId } = await provider.site();
  const { routerId } = await provider.router(siteId);
  const line = await provider.subscriber(routerId, `line-${companies}`, 'casa@example.com');
  const move = moves(provider, line);
  await provider.bill();
  let before = (await provider.connectionOf(line)).access;
  let blocks = 0;
  for (const name of script) {
    await move[name]();
    const { access } = await provider.connectionOf(line);
    if (access.state === 'block' && before.state === 'pass') blocks += 1;
    if (access.state === 'block' && GOOD_NEWS.includes(name)) await expectDebt(provider, line);
    if (name === 'pass' && access.state === 'block' && before.state === 'pass') await expectGrounds(provider, line);
    before = access;
  }
  expect(provider.failures).toEqual([]);
  await settleContract(provider.deps)(provider.ctx, line.contract.contractId);
  while ((await provider.openInvoices(line)).length > 0) await provider.payOldest(line);
  expect((await provider.connectionOf(line)).access.state).toBe('pass');
  expect(await provider.caseOf(line)).toBeUndefined();
  return blocks;
};

describe('collections under random interleavings', () => {
  it('blocks only with grounds, and lets everybody pass who owes nothing', async () => {
    let blocks = 0;
    const toTheNotice: readonly Move[] = [
      'five_days',
      'bill',
      'five_days',
      'five_days',
      'next_day',
      'pass',
      'delivered',
    ];
    const toTheBlock: readonly Move[] = ['five_days', 'five_days', 'five_days', 'monday', 'pass'];
    await fc.assert(
      fc.asyncProperty(fc.array(fc.constantFrom(...weighted), { minLength: 8, maxLength: 28 }), async (script) => {
        blocks += await play([...toTheNotice, ...script.slice(0, 3), ...toTheBlock, ...script.slice(3)]);
      }),
      { numRuns: 16, seed: 20_261_126, endOnFailure: true },
    );
    expect(blocks).toBeGreaterThan(4);
  }, 60_000);
});
