import { systemClock } from '@provedor/kernel/clock';
import type { Figure } from '../../figures/figure.ts';
import type { BenchContext, Benchmark } from '../benchmark.ts';
import type { Usage } from './meter.ts';
import { type Metered, prices } from './prices.ts';
import { type SimulatedMonth, simulateMonth } from './simulated-month.ts';

const SIZES = [1_000, 10_000] as const;
const QUICK_SIZES = [40, 100] as const;

/** Hard line for what a subscriber costs in a month. */
const LINE_USD = 0.001;
const SPREAD = 0.05;

interface PerSubscriber {
  readonly size: number;
  readonly month: SimulatedMonth;
  readonly of: (kind: Metered) => number;
  readonly calls: number;
  readonly usd: number;
}

const kinds: readonly Metered[] = Object.keys(prices).filter((kind): kind is Metered => kind in prices);

/** What a subscriber adds: the month without anybody is the fixed part and comes off. */
const perSubscriber = (month: SimulatedMonth, fixed: Usage): PerSubscriber => {
  const of = (kind: Metered): number => (month.usage[kind] - fixed[kind]) / month.subscribers;
  return {
    size: month.subscribers,
    month,
    of,
    calls: of('lambdaCalls') + of('apiCalls') + of('queueCalls'),
    usd: kinds.reduce((sum, kind) => sum + (of(kind) * prices[kind].usd) / prices[kind].per, 0),
  };
};

const QUANTITIES = [
  { name: 'write-units', what: 'Write units', unit: 'WRU', aim: 60, of: (one: PerSubscriber) => one.of('writeUnits') },
  { name: 'read-units', what: 'Read units', unit: 'RRU', aim: 80, of: (one: PerSubscriber) => one.of('readUnits') },
  { name: 'calls', what: 'Lambda, API and queue calls', unit: 'calls', aim: 30, of: (one: PerSubscriber) => one.calls },
  { name: 'logs', what: 'Log', unit: 'KB', aim: 60, of: (one: PerSubscriber) => one.of('logBytes') / 1000 },
  { name: 'usd', what: 'Variable cost, São Paulo', unit: 'US$', aim: LINE_USD, of: (one: PerSubscriber) => one.usd },
] as const;

const at = (): string => new Date(systemClock.now()).toISOString();

const quantityRows = (one: PerSubscriber): readonly Figure[] =>
  QUANTITIES.map(({ name, what, unit, aim, of }) => ({
    id: `cost-${name}-${one.size}`,
    what: `${what} per subscriber and month at ${one.size} subscribers`,
    figure: of(one),
    unit,
    against: `${one.month.invoices} bills, ${one.month.payments} paid, ${one.month.blocked} blocked`,
    ratio: of(one) / aim,
    aim: `<= ${aim}`,
    holds: of(one) <= aim && one.month.payments === one.size,
    n: one.size,
    at: at(),
  }));

const spreadRow = (all: readonly PerSubscriber[]): Figure => {
  const spreads = QUANTITIES.map(({ of, name }) => {
    const values = all.map((one) => of(one));
    return { name, spread: Math.max(...values) / Math.min(...values) - 1 };
  });
  const widest = spreads.reduce((left, right) => (left.spread > right.spread ? left : right));
  return {
    id: 'cost-spread',
    what: 'Widest spread of a quantity per subscriber between the sizes',
    figure: widest.spread * 100,
    unit: '%',
    against: `${all.map(({ size }) => size).join(', ')}: ${widest.name}`,
    ratio: null,
    aim: `<= ${SPREAD * 100} %`,
    holds: widest.spread <= SPREAD,
    n: all.length,
    at: at(),
  };
};

const tell = (context: BenchContext, one: PerSubscriber): void => {
  const parts = kinds.map((kind) => `${kind} ${one.of(kind).toFixed(2)}`).join(', ');
  const takers = [...one.month.unitsBy].toSorted(([, left], [, right]) => right.writeUnits - left.writeUnits);
  for (const [who, { writeUnits, readUnits }] of takers.filter(([, units]) => units.writeUnits >= one.size)) {
    const each = (units: number): string => (units / one.size).toFixed(1);
    context.say(`    ${who}: ${each(writeUnits)} write units, ${each(readUnits)} read units each`);
  }
  context.say(`  per subscriber at ${one.size}: ${parts}; US$ ${one.usd.toFixed(6)}`);
};

/** What a month of a subscriber takes of the cloud, as the table engine and the local cloud count it, at the prices of `prices.ts`. */
export const cost: Benchmark = {
  title: 'Cost of a simulated month: bills, PIX, payments, notices, blocks, unblocks',
  rowIds: [...SIZES.flatMap((size) => QUANTITIES.map(({ name }) => `cost-${name}-${size}`)), 'cost-spread'],
  run: async (context) => {
    const sizes: readonly number[] = context.quick ? QUICK_SIZES : SIZES;
    const idsOf = (size: number) => QUANTITIES.map(({ name }) => `cost-${name}-${size}`);
    const wanted = sizes.filter(
      (size) => context.quick || context.wants('cost-spread') || idsOf(size).some(context.wants),
    );
    const { usage: fixed } = await simulateMonth(0, context.say);
    const all: PerSubscriber[] = [];
    for (const size of wanted) {
      const one = perSubscriber(await simulateMonth(size, context.say), fixed);
      tell(context, one);
      all.push(one);
    }
    const figures = [...all.flatMap(quantityRows), ...(all.length > 1 ? [spreadRow(all)] : [])];
    return context.quick ? figures : figures.filter(({ id }) => context.wants(id));
  },
};
