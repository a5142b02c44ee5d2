import { rmSync } from 'node:fs';
import { systemClock } from '@provedor/kernel/clock';
import { currentInstant } from '@provedor/kernel/instant';
import type { Figure } from '../../figures/figure.ts';
import type { BenchContext, Benchmark } from '../benchmark.ts';
import { copyOfCustomers } from '../customers/customers-data-set.ts';
import { type MeasuredScreens, openMeasuredScreens, type ScreenTimes } from './measured-screens.ts';
import { SCREENS, type Screen } from './screens.ts';

const SIZES = [1_000, 10_000, 100_000] as const;
const QUICK_SIZES = { 1000: 500, 10000: 1_000, 100000: 1_000 } as const;
const DEBTORS = 205;
const QUICK_DEBTORS = 10;
const ROUNDS = 300;
const QUICK_ROUNDS = 30;

const MAXIMUM_RATIO = 2.5;
const MAXIMUM_SPREAD = 0.15;

const sizeRow = (screen: Screen, size: number): string => `api-${screen}-${size}`;
const flatRow = (screen: Screen): string => `api-${screen}-flat`;

interface Measured {
  readonly size: number;
  readonly customers: number;
  readonly times: Readonly<Record<Screen, ScreenTimes>>;
}

const sizeFigure = (screen: Screen, { size, customers, times }: Measured, n: number): Figure => {
  const { product, engine } = times[screen];
  const ratio = product / engine;
  return {
    id: sizeRow(screen, size),
    what: `staff API, customers ${screen}, p50 at ${customers} customers, session read included`,
    figure: product,
    unit: 'ms',
    against: `same engine calls by the bare SDK, in turn: ${engine.toFixed(2)} ms`,
    ratio,
    aim: `<= ${MAXIMUM_RATIO}x`,
    holds: ratio <= MAXIMUM_RATIO,
    n,
    at: currentInstant(systemClock),
  };
};

const flatFigure = (screen: Screen, measured: readonly Measured[], n: number): Figure => {
  const p50s = measured.map(({ times }) => times[screen].product);
  const ratios = measured.map(({ times }) => times[screen].product / times[screen].engine);
  const spread = Math.max(...p50s) / Math.min(...p50s) - 1;
  const spreadOfRatios = Math.max(...ratios) / Math.min(...ratios) - 1;
  return {
    id: flatRow(screen),
    what: `staff API, customers ${screen}: largest p50 of all sizes over the smallest`,
    figure: spread * 100,
    unit: '%',
    against: `${p50s.map((value) => value.toFixed(2)).join(' / ')} ms; over the engine ${(spreadOfRatios * 100).toFixed(0)} %`,
    ratio: null,
    aim: `within ${MAXIMUM_SPREAD * 100} %`,
    holds: spread <= MAXIMUM_SPREAD,
    n,
    at: currentInstant(systemClock),
  };
};

interface Opened {
  readonly size: number;
  readonly customers: number;
  readonly screens: MeasuredScreens;
}

/** All sizes stand side by side and take turns: whatever else the machine does slows all of them alike. */
const measure = async (opened: readonly Opened[], rounds: number): Promise<readonly Measured[]> => {
  for (let round = 0; round < rounds; round += 1) for (const { screens } of opened) await screens.takeTurn(round);
  return opened.map(({ size, customers, screens: { times } }) => ({
    size,
    customers,
    times: { list: times('list'), search: times('search'), detail: times('detail') },
  }));
};

const figuresOf = (measured: readonly Measured[], rounds: number): readonly Figure[] =>
  SCREENS.flatMap((screen) => [
    ...measured.map((one) => sizeFigure(screen, one, rounds)),
    ...(measured.length === SIZES.length ? [flatFigure(screen, measured, rounds)] : []),
  ]);

const run = async ({ dataFolder, quick, say, wants }: BenchContext): Promise<readonly Figure[]> => {
  const rounds = quick ? QUICK_ROUNDS : ROUNDS;
  const isFlatWanted = SCREENS.some((screen) => wants(flatRow(screen)));
  const wanted = SIZES.filter((size) => isFlatWanted || SCREENS.some((screen) => wants(sizeRow(screen, size))));
  const folders: string[] = [];
  const opened: Opened[] = [];
  try {
    for (const size of wanted) {
      const customers = quick ? QUICK_SIZES[size] : size;
      const debtors = quick ? QUICK_DEBTORS : DEBTORS;
      const folder = await copyOfCustomers(dataFolder, { customers, debtors }, say);
      folders.push(folder);
      opened.push({ size, customers, screens: await openMeasuredScreens(folder) });
    }
    return figuresOf(await measure(opened, rounds), rounds).filter(({ id }) => wants(id));
  } finally {
    for (const { screens } of opened) await screens.close();
    for (const folder of folders) rmSync(folder, { recursive: true, force: true });
  }
};

export const staffApi: Benchmark = {
  title: 'The staff API against the bare engine',
  rowIds: SCREENS.flatMap((screen) => [...SIZES.map((size) => sizeRow(screen, size)), flatRow(screen)]),
  run,
};
