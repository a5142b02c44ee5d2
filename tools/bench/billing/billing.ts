import { systemClock } from '@provedor/kernel/clock';
import type { Figure } from '../../figures/figure.ts';
import type { BenchContext, Benchmark } from '../benchmark.ts';
import { logLogSlope, median } from '../statistics.ts';
import { type OurRun, runOurs, runReplay } from './billing-round.ts';

const SIZES = [1_000, 10_000, 50_000] as const;
const QUICK_SIZES = [100, 300] as const;
const ROUNDS: Readonly<Record<number, number>> = { 1000: 5, 10000: 3, 50000: 3 };

/** What PHPNuxBill 2025.3.20 did on a quiet machine of this kind, and how many times that we want. Measured 2026-11-23. */
const PEERS: Readonly<Record<number, { readonly perSecond: number; readonly aim: number }>> = {
  10000: { perSecond: 369, aim: 3 },
  50000: { perSecond: 113, aim: 10 },
};

const AIM_AGAINST_RAW = 0.7;
const AIM_SLOPE = 1.05;
const AIM_SECOND_RUN = 0.05;

interface Measured {
  readonly size: number;
  readonly ours: readonly OurRun[];
  readonly rawMs: readonly number[];
}

const at = (): string => new Date(systemClock.now()).toISOString();
const perSecond = (size: number, ms: number): number => (size / ms) * 1000;
const runMs = ({ ours }: Measured): number => median(ours.map((run) => run.runMs));

/** Ours and the replay of its own transactions in turns, each over a fresh copy of the same data. */
const measure = async (context: BenchContext, size: number): Promise<Measured> => {
  const rounds = context.quick ? 1 : (ROUNDS[size] ?? 1);
  const ours: OurRun[] = [];
  const rawMs: number[] = [];
  for (let round = 1; round <= rounds; round += 1) {
    const { transactions, ...run } = await runOurs(context.dataFolder, size);
    const raw = await runReplay(context.dataFolder, size, transactions);
    ours.push({ ...run, transactions: [] });
    rawMs.push(raw);
    context.say(
      `  ${size} contracts, round ${round}: ours ${perSecond(size, run.runMs).toFixed(0)}/s, raw ${perSecond(size, raw).toFixed(0)}/s, ` +
        `events after ${(run.consumedMs / 1000).toFixed(1)} s, second run ${run.secondMs.toFixed(0)} ms`,
    );
  }
  return { size, ours, rawMs };
};

const rateRow = (measured: Measured): Figure => ({
  id: `billing-rate-${measured.size}`,
  what: `Invoices a second at ${measured.size} contracts, relay and consumers running`,
  figure: perSecond(measured.size, runMs(measured)),
  unit: 'invoices/s',
  against: '—',
  ratio: null,
  aim: 'see the two ratios',
  holds: true,
  n: measured.ours.length,
  at: at(),
});

const againstRawRow = (measured: Measured): Figure => {
  const rawMs = median(measured.rawMs);
  const ratio = rawMs / runMs(measured);
  return {
    id: `billing-against-raw-${measured.size}`,
    what: 'The whole billing run against its own transactions replayed raw',
    figure: perSecond(measured.size, runMs(measured)),
    unit: 'invoices/s',
    against: `raw: ${perSecond(measured.size, rawMs).toFixed(0)}/s`,
    ratio,
    aim: `>= ${AIM_AGAINST_RAW}`,
    holds: ratio >= AIM_AGAINST_RAW,
    n: measured.ours.length,
    at: at(),
  };
};

const againstPeerRow = (measured: Measured): Figure | undefined => {
  const peer = PEERS[measured.size];
  if (peer === undefined) return undefined;
  const figure = perSecond(measured.size, runMs(measured));
  return {
    id: `billing-against-phpnuxbill-${measured.size}`,
    what: `The same against PHPNuxBill, as measured on another day`,
    figure,
    unit: 'invoices/s',
    against: `PHPNuxBill: ${peer.perSecond}/s`,
    ratio: figure / peer.perSecond,
    aim: `>= ${peer.aim} x`,
    holds: figure / peer.perSecond >= peer.aim,
    n: measured.ours.length,
    at: at(),
  };
};

const exactRow = ({ size, ours }: Measured): Figure => {
  const wrong = ours.filter(
    ({ stored, events }) =>
      stored.invoices !== size ||
      stored.distinctContracts !== size ||
      stored.holes > 0 ||
      stored.twins > 0 ||
      events !== size,
  );
  return {
    id: `billing-exact-${size}`,
    what: 'Runs whose store does not hold exactly one invoice a contract, numbers without holes, and one event each',
    figure: wrong.length,
    unit: 'runs',
    against: `${size} contracts, read from the store`,
    ratio: null,
    aim: '= 0',
    holds: wrong.length === 0,
    n: ours.length,
    at: at(),
  };
};

const eventsRow = (measured: Measured): Figure => {
  const consumed = median(measured.ours.map((run) => run.consumedMs));
  return {
    id: `billing-events-consumed-${measured.size}`,
    what: 'From the start of the run until the last event is consumed',
    figure: consumed / 1000,
    unit: 's',
    against: `the run: ${(runMs(measured) / 1000).toFixed(1)} s`,
    ratio: consumed / runMs(measured),
    aim: 'every event consumed',
    holds: measured.ours.every(({ events }) => events === measured.size),
    n: measured.ours.length,
    at: at(),
  };
};

const secondRunRow = (measured: Measured): Figure => {
  const second = median(measured.ours.map((run) => run.secondMs));
  const ratio = second / runMs(measured);
  return {
    id: `billing-second-run-${measured.size}`,
    what: 'The run once more: nothing is left to bill',
    figure: second,
    unit: 'ms',
    against: `first run: ${runMs(measured).toFixed(0)} ms`,
    ratio,
    aim: `0 invoices, <= ${AIM_SECOND_RUN}`,
    holds: ratio <= AIM_SECOND_RUN && measured.ours.every(({ secondIssued }) => secondIssued === 0),
    n: measured.ours.length,
    at: at(),
  };
};

const slopeRow = (all: readonly Measured[]): Figure => {
  const figure = logLogSlope(all.map((measured) => ({ size: measured.size, value: runMs(measured) })));
  return {
    id: 'billing-slope',
    what: `Growth of the run's time over ${all.map(({ size }) => size).join(', ')} contracts, on logarithmic scales`,
    figure,
    unit: 'power',
    against: 'linear: 1; PHPNuxBill: 1.74',
    ratio: null,
    aim: `<= ${AIM_SLOPE}`,
    holds: figure <= AIM_SLOPE,
    n: all.reduce((sum, { ours }) => sum + ours.length, 0),
    at: at(),
  };
};

const rowsOf = (measured: Measured): readonly Figure[] => {
  const peer = againstPeerRow(measured);
  return [
    rateRow(measured),
    againstRawRow(measured),
    ...(peer === undefined ? [] : [peer]),
    exactRow(measured),
    eventsRow(measured),
    secondRunRow(measured),
  ];
};

const rowIdsOf = (size: number): readonly string[] => [
  ...['rate', 'against-raw', 'exact', 'events-consumed', 'second-run'].map((row) => `billing-${row}-${size}`),
  ...(PEERS[size] === undefined ? [] : [`billing-against-phpnuxbill-${size}`]),
];

/** The nightly billing run over its whole path, against what the engine takes for its transactions alone and against a peer. */
export const billing: Benchmark = {
  title: 'Billing run: full write path, relay and consumers running',
  rowIds: [...SIZES.flatMap(rowIdsOf), 'billing-slope'],
  run: async (context) => {
    const sizes: readonly number[] = context.quick ? QUICK_SIZES : SIZES;
    const wanted = sizes.filter(
      (size) => context.quick || context.wants('billing-slope') || rowIdsOf(size).some(context.wants),
    );
    const all: Measured[] = [];
    for (const size of wanted) all.push(await measure(context, size));
    const figures = [...all.flatMap(rowsOf), ...(all.length > 1 ? [slopeRow(all)] : [])];
    return context.quick ? figures : figures.filter(({ id }) => context.wants(id));
  },
};
