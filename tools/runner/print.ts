import type { SuiteResult } from './suite.ts';

/** One line for a suite that passed; for one that failed, that line and all that it printed. */
export function describeResult(result: SuiteResult): string {
  const time = `${result.seconds.toFixed(1)} s`;
  const skipped = result.skipped > 0 ? `, ${result.skipped} skipped` : '';
  if (result.failed === 0) {
    return `✓ ${result.title} (${result.passed} ${result.passed === 1 ? 'test' : 'tests'}${skipped}, ${time})`;
  }
  const head = `✗ ${result.title} (${result.failed} failed, ${result.passed} passed${skipped}, ${time})`;
  return `${head}\n${result.output.trimEnd()}\n`;
}

/** A table of what each suite took, longest first. */
export function timeTable(results: readonly SuiteResult[]): string {
  const width = Math.max(...results.map(({ title }) => title.length));
  return [...results]
    .sort((a, b) => b.seconds - a.seconds)
    .map(
      ({ title, seconds, failed }) =>
        `  ${title.padEnd(width)} ${seconds.toFixed(1).padStart(7)} s${failed ? '  failed' : ''}`,
    )
    .join('\n');
}

/** The line that other programs read. */
export function countLine(results: readonly SuiteResult[]): string {
  const sum = (key: 'passed' | 'failed') => results.reduce((total, result) => total + result[key], 0);
  return `${sum('passed')} passed, ${sum('failed')} failed`;
}
