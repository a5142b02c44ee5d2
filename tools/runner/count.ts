import { existsSync, readFileSync } from 'node:fs';
import { listAt, numberAt, valueAt } from './json-value.ts';
import type { Count, Counts } from './suite.ts';

export interface CommandResult {
  readonly exitCode: number;
  readonly output: string;
}

/**
 * The counts of a suite that has ended. A suite never counts as better than its exit code: one that ended badly without
 * a failed case (crash, time limit, unhandled error), or well without any case at all, has 1 failed.
 * @param reportPath where the suite's JSON report is, when its kind has one
 */
export function countSuite(count: Count, result: CommandResult, reportPath?: string): Counts {
  const counts = read(count, result, reportPath);
  const hidesAFailure = counts.failed === 0 && (result.exitCode !== 0 || counts.passed === 0);
  return hidesAFailure ? { ...counts, failed: 1 } : counts;
}

const nothing: Counts = { passed: 0, failed: 0, skipped: 0 };

function read(count: Count, result: CommandResult, reportPath: string | undefined): Counts {
  switch (count.kind) {
    case 'one':
      return result.exitCode === 0 ? { ...nothing, passed: 1 } : { ...nothing, failed: 1 };
    case 'last-line':
      return readLastLine(result.output);
    case 'vitest':
      return readReport(reportPath, readVitest);
    case 'playwright':
      return readReport(reportPath, readPlaywright);
  }
}

function readLastLine(output: string): Counts {
  const found = /^(\d+) passed, (\d+) failed$/.exec(output.trimEnd().split('\n').at(-1) ?? '');
  return found ? { passed: Number(found[1]), failed: Number(found[2]), skipped: 0 } : nothing;
}

function readReport(path: string | undefined, parse: (report: unknown) => Counts): Counts {
  if (path === undefined || !existsSync(path)) return nothing;
  try {
    return parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch {
    return nothing;
  }
}

/** A test file that could not be loaded has no cases; it counts as one failed. */
function readVitest(report: unknown): Counts {
  const brokenFiles = listAt(report, 'testResults').filter(
    (file) =>
      valueAt(file, 'status') === 'failed' &&
      !listAt(file, 'assertionResults').some((test) => valueAt(test, 'status') === 'failed'),
  );
  return {
    passed: numberAt(report, 'numPassedTests'),
    failed: numberAt(report, 'numFailedTests') + brokenFiles.length,
    skipped: numberAt(report, 'numPendingTests') + numberAt(report, 'numTodoTests'),
  };
}

/** A flaky test failed before it passed: it counts as failed. */
function readPlaywright(report: unknown): Counts {
  return {
    passed: numberAt(report, 'stats', 'expected'),
    failed: numberAt(report, 'stats', 'unexpected') + numberAt(report, 'stats', 'flaky'),
    skipped: numberAt(report, 'stats', 'skipped'),
  };
}
