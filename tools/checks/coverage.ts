import path from 'node:path';
import { numberAt } from '../runner/json-value.ts';

/** In per cent. Lines over everything counted; branches over the pure decisions (reference: 95 % on `domain/`). */
const thresholds = { lines: 80, domainBranches: 95 } as const;

const domainFile = /^packages\/[^/]+\/src\/(?:.+\/)?domain\//;

export interface CoverageVerdict {
  readonly passed: boolean;
  /** Lines for people: both figures, and the files that cost most when one is below its threshold. */
  readonly lines: readonly string[];
}

interface Share {
  readonly file: string;
  readonly total: number;
  readonly covered: number;
}

/**
 * Judges a `coverage-summary.json` (istanbul's json-summary form: absolute path → counts).
 * Without any counted file a threshold is not met: nothing measured is not 100 %.
 */
export function judgeCoverage(summary: object, root: string): CoverageVerdict {
  const files = Object.entries(summary)
    .filter(([file]) => file !== 'total')
    .map(([file, counts]: [string, unknown]) => ({
      file: path.relative(root, file).replaceAll(path.sep, '/'),
      counts,
    }));
  const shares = (metric: 'lines' | 'branches', only: RegExp): readonly Share[] =>
    files
      .filter(({ file }) => only.test(file))
      .map(({ file, counts }) => ({
        file,
        total: numberAt(counts, metric, 'total'),
        covered: numberAt(counts, metric, 'covered'),
      }));
  const all = judge('lines, all', shares('lines', /./), thresholds.lines);
  const domain = judge('branches, domain/', shares('branches', domainFile), thresholds.domainBranches);
  return { passed: all.passed && domain.passed, lines: [...all.lines, ...domain.lines] };
}

function judge(title: string, shares: readonly Share[], threshold: number): CoverageVerdict {
  const total = shares.reduce((sum, share) => sum + share.total, 0);
  const covered = shares.reduce((sum, share) => sum + share.covered, 0);
  const percent = total === 0 ? 0 : (covered / total) * 100;
  const passed = percent >= threshold;
  const headline = `${title}: ${percent.toFixed(1)} % of ${total} (at least ${threshold} %)${passed ? '' : ' NOT MET'}`;
  const worst = [...shares]
    .sort((a, b) => b.total - b.covered - (a.total - a.covered))
    .slice(0, 15)
    .filter((share) => share.covered < share.total)
    .map((share) => `  ${share.total - share.covered} uncovered in ${share.file}`);
  return { passed, lines: passed ? [headline] : [headline, ...worst] };
}
