import { systemClock } from '@provedor/kernel/clock';
import { type Figure, writeFigures } from '../../figures/figure.ts';
import { ensureWeb } from '../../start/ensure-web.ts';
import type { Benchmark } from '../benchmark.ts';
import { median } from '../statistics.ts';
import { type PageWeight, readPageWeights } from './page-weights.ts';

/** In KB of 1,000 bytes. */
const AIM_KB = 280;

const rowOf = ({ page, bytes }: PageWeight, id: string, against: string): Figure => ({
  id,
  what: `Scripts, gzipped, that a browser fetches before ${page} works`,
  figure: bytes / 1000,
  unit: 'KB',
  against,
  ratio: bytes / 1000 / AIM_KB,
  aim: `<= ${AIM_KB} KB`,
  holds: bytes / 1000 <= AIM_KB,
  n: 1,
  at: new Date(systemClock.now()).toISOString(),
});

const idOf = (page: string): string => `web-first-load${page === '/' ? '-home' : page.replaceAll('/', '-')}`;

/** First-load JavaScript of the exported pages: the heaviest in the table, each in a file of its own. */
export const webWeight: Benchmark = {
  title: 'First-load JavaScript of the web',
  rowIds: ['web-first-load'],
  run: async ({ say }) => {
    await ensureWeb((line) => say(`  ${line}`));
    const pages = readPageWeights();
    const [heaviest] = pages;
    if (heaviest === undefined) throw new Error('The export has no pages');
    const rows = pages.map((weight) => rowOf(weight, idOf(weight.page), `limit ${AIM_KB} KB`));
    say(`  all ${pages.length} pages: ${writeFigures('web-first-load', rows)}`);
    const middle = median(pages.map(({ bytes }) => bytes)) / 1000;
    return [rowOf(heaviest, 'web-first-load', `${heaviest.page}; median ${middle.toFixed(0)} KB`)];
  },
};
