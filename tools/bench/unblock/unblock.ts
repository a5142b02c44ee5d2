import { rmSync } from 'node:fs';
import { systemClock } from '@provedor/kernel/clock';
import { currentInstant } from '@provedor/kernel/instant';
import type { Figure } from '../../figures/figure.ts';
import type { BenchContext, Benchmark } from '../benchmark.ts';
import { copyOfCustomers } from '../customers/customers-data-set.ts';
import { percentile } from '../statistics.ts';
import { payAndWatch } from './pay-and-watch.ts';
import { openProductWithDebtors } from './product-with-debtors.ts';

interface Size {
  /** Ending of the row ids. */
  readonly name: string;
  readonly customers: number;
  readonly quickCustomers: number;
}

const SIZES: readonly Size[] = [
  { name: '', customers: 1_000, quickCustomers: 500 },
  { name: '-10000', customers: 10_000, quickCustomers: 1_000 },
  { name: '-100000', customers: 100_000, quickCustomers: 1_000 },
];
const PAYMENTS = 200;
const QUICK_PAYMENTS = 5;
/** Paid before the clock counts: clients are made and code is compiled by the first ones. */
const WARM_UP = 5;

/** Peer measured with the reference: PHPNuxBill's own recharge, standard TCP, at 10,000 customers. */
const PEER_MS = 270;

const AIMS = [
  { name: 'p50', share: 0.5, aimMs: 60 },
  { name: 'p95', share: 0.95, aimMs: 250 },
  { name: 'p99', share: 0.99, aimMs: 250 },
] as const;

const rowId = (percentileName: string, size: Size): string => `unblock-${percentileName}${size.name}`;

const measure = async (folder: string): Promise<readonly number[]> => {
  const world = await openProductWithDebtors(folder);
  try {
    const times: number[] = [];
    for (const debtor of world.debtors) times.push(await payAndWatch(world, debtor));
    return times;
  } finally {
    await world.close();
  }
};

const figuresOf = (size: Size, customers: number, all: readonly number[]): readonly Figure[] => {
  const times = all.slice(WARM_UP);
  return AIMS.map(({ name, share, aimMs }) => {
    const figure = percentile(times, share);
    return {
      id: rowId(name, size),
      what: `from the signed webhook to unblocked on the router and read back, ${name}, ${customers} customers in the table`,
      figure,
      unit: 'ms',
      against: `PHPNuxBill recharge ${PEER_MS} ms (p50, measured with the reference)`,
      ratio: name === 'p50' ? figure / PEER_MS : null,
      aim: `< ${aimMs} ms`,
      holds: figure < aimMs,
      n: times.length,
      at: currentInstant(systemClock),
    };
  });
};

const run = async ({ dataFolder, quick, say, wants }: BenchContext): Promise<readonly Figure[]> => {
  const figures: Figure[] = [];
  for (const size of SIZES.filter((one) => AIMS.some(({ name }) => wants(rowId(name, one))))) {
    const customers = quick ? size.quickCustomers : size.customers;
    const debtors = WARM_UP + (quick ? QUICK_PAYMENTS : PAYMENTS);
    const folder = await copyOfCustomers(dataFolder, { customers, debtors }, say);
    try {
      const rows = figuresOf(size, customers, await measure(folder));
      figures.push(...rows.filter(({ id }) => wants(id)));
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }
  return figures;
};

export const unblock: Benchmark = {
  title: 'From a payment to the line that is open again',
  rowIds: SIZES.flatMap((size) => AIMS.map(({ name }) => rowId(name, size))),
  run,
};
