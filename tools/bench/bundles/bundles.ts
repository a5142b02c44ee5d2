import { rmSync } from 'node:fs';
import path from 'node:path';
import { type Bundle, bundleFunctions } from '@provedor/infra/bundle-functions';
import { BUNDLE_LIMITS, bundleLimit } from '@provedor/infra/checks/check-bundle';
import { systemClock } from '@provedor/kernel/clock';
import { type Figure, writeFigures } from '../../figures/figure.ts';
import { projectRoot } from '../../suites.ts';
import type { BenchContext, Benchmark } from '../benchmark.ts';
import { median } from '../statistics.ts';
import { buildFloor, type Floor } from './build-floor.ts';
import { initTime } from './init-time.ts';

const AIM = 1.25;
/** The floor is taken again after this many bundles, so that both see the same machine. */
const BUNDLES_PER_FLOOR = 4;

const at = (): string => new Date(systemClock.now()).toISOString();

const sizeRow = (id: string, what: string, bundle: Bundle, floor: Floor): Figure => {
  const limit = bundleLimit(bundle);
  return {
    id,
    what,
    figure: bundle.startBytes / 1000,
    unit: 'KB',
    against: `SDK + ElectroDB ${(floor.startBytes / 1000).toFixed(0)} KB`,
    ratio: bundle.startBytes / floor.startBytes,
    aim: `<= ${limit / 1000} KB`,
    holds: bundle.startBytes <= limit,
    n: 1,
    at: at(),
  };
};

const initRow = (bundle: Bundle, ms: number, floorMs: number, n: number): Figure => ({
  id: `bundle-init-${bundle.functionId}`,
  what: `import() of ${bundle.functionId} in a fresh process; the function is put together at its first call`,
  figure: ms,
  unit: 'ms',
  against: `SDK + ElectroDB ${floorMs.toFixed(0)} ms`,
  ratio: ms / floorMs,
  aim: `<= ${AIM} x`,
  holds: ms / floorMs <= AIM,
  n,
  at: at(),
});

/** Bundles and floor in turns; medians. Slowest first. */
const measureInit = async (bundles: readonly Bundle[], floor: Floor, rounds: number): Promise<readonly Figure[]> => {
  const floorTimes: number[] = [];
  const times = new Map<Bundle, number[]>(bundles.map((bundle) => [bundle, []]));
  for (let round = 0; round < rounds; round += 1)
    for (const [index, bundle] of bundles.entries()) {
      if (index % BUNDLES_PER_FLOOR === 0) floorTimes.push(await initTime(floor.file));
      times.get(bundle)?.push(await initTime(bundle.file));
    }
  const floorMs = median(floorTimes);
  return [...times]
    .map(([bundle, taken]) => initRow(bundle, median(taken), floorMs, rounds))
    .sort((left, right) => right.figure - left.figure);
};

const worstInit = (rows: readonly Figure[]): Figure => {
  const [slowest] = rows;
  if (slowest === undefined) throw new Error('There is no bundle');
  const held = rows.filter(({ holds }) => holds).length;
  const against = `${slowest.against}; ${held} of ${rows.length} hold`;
  return { ...slowest, id: 'bundle-init', what: `Slowest bundle: ${slowest.what}`, against };
};

const largest = (bundles: readonly Bundle[], limit: number): Bundle => {
  const [first] = bundles.filter((bundle) => bundleLimit(bundle) === limit);
  if (first === undefined) throw new Error(`No bundle has the limit ${limit}`);
  return first;
};

const sizeRows = (bundles: readonly Bundle[], floor: Floor): readonly Figure[] => {
  const withTable = largest(bundles, BUNDLE_LIMITS.withTable);
  const withoutTable = largest(bundles, BUNDLE_LIMITS.withoutTable);
  return [
    sizeRow('bundle-size', `Largest bundle with the table: ${withTable.functionId}`, withTable, floor),
    sizeRow('bundle-size-no-table', `Largest without the table: ${withoutTable.functionId}`, withoutTable, floor),
  ];
};

const run = async ({ dataFolder, quick, say }: BenchContext): Promise<readonly Figure[]> => {
  const outputDir = path.join(dataFolder, 'bundles');
  rmSync(outputDir, { recursive: true, force: true });
  const floor = await buildFloor(path.join(outputDir, 'floor'));
  const bundles = await bundleFunctions({ functionsDir: path.join(projectRoot, 'functions', 'src'), outputDir });
  const init = await measureInit(quick ? bundles.slice(0, 4) : bundles, floor, quick ? 3 : 7);
  const sizes = bundles.map((bundle) =>
    sizeRow(`bundle-size-${bundle.functionId}`, `What ${bundle.functionId} loads at start`, bundle, floor),
  );
  say(`  all ${bundles.length} bundles: ${writeFigures('bundles', [...init, ...sizes])}`);
  return [worstInit(init), ...sizeRows(bundles, floor)];
};

/** Start time and size of the Lambda bundles: the worst in the table, each in a file of its own. */
export const bundles: Benchmark = {
  title: 'Start and size of the Lambda bundles',
  rowIds: ['bundle-init', 'bundle-size', 'bundle-size-no-table'],
  run: async (context) => (await run(context)).filter(({ id }) => context.wants(id)),
};
