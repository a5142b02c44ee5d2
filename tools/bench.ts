import { mkdirSync } from 'node:fs';
import { loadavg } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import type { BenchContext } from './bench/benchmark.ts';
import { benchmarks } from './bench/benchmarks.ts';
import { type Figure, figureTable, writeFigures } from './figures/figure.ts';
import { projectRoot } from './suites.ts';

const USAGE = 'npm run bench [-- --only ID[,ID…]] [--quick] [--list]';
const rowIds = benchmarks.flatMap((benchmark) => benchmark.rowIds);

const { values } = parseArgs({
  options: {
    only: { type: 'string' },
    quick: { type: 'boolean', default: false },
    list: { type: 'boolean', default: false },
  },
});
const only = values.only?.split(',');
const say = (line: string): void => console.log(line);

const unknownIds = only?.filter((id) => !rowIds.includes(id)) ?? [];
if (unknownIds.length > 0) {
  console.error(`There is no row ${unknownIds.join(', ')}. Rows: ${rowIds.join(', ')}. Usage: ${USAGE}`);
  process.exit(2);
}
if (values.list) {
  for (const { title, rowIds: ids } of benchmarks) say(`${title}\n  ${ids.join('\n  ')}`);
  process.exit(0);
}

const wants = (rowId: string): boolean => only === undefined || only.includes(rowId);
const dataFolder = path.join(projectRoot, '.local', 'bench');
mkdirSync(dataFolder, { recursive: true });
const context: BenchContext = { dataFolder, quick: values.quick, say, wants };

/** Above this load another program takes part in what is measured. */
const QUIET_LOAD = 1.5;
const [load = 0] = loadavg();
if (load > QUIET_LOAD) say(`The load average is ${load.toFixed(1)}: figures of this run are disturbed.`);

const figures: Figure[] = [];
const failed: string[] = [];
for (const benchmark of benchmarks.filter((one) => one.rowIds.some(wants))) {
  say(`\n${benchmark.title}`);
  try {
    figures.push(...(await benchmark.run(context)));
  } catch (error) {
    failed.push(benchmark.title);
    say(`  failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
  }
}
say(`\n${figureTable(figures)}`);
say(`\nWritten to ${writeFigures(only === undefined && !values.quick ? 'bench' : 'bench-part', figures)}`);
const missed = figures.filter(({ holds }) => !holds).length;
say(`${figures.length - missed} rows hold their aim, ${missed} do not, ${failed.length} groups failed`);
process.exitCode = failed.length > 0 ? 1 : 0;
