import { describe, expect, it } from 'vitest';
import { judgeCoverage } from './coverage.ts';

const counts = (lines: [number, number], branches: [number, number]) => ({
  lines: { covered: lines[0], total: lines[1] },
  branches: { covered: branches[0], total: branches[1] },
});
const domainFile = '/p/packages/core/src/billing/domain/decide.ts';
const otherFile = '/p/packages/core/src/billing/commands/issue.ts';

describe('coverage thresholds', () => {
  it('passes at exactly 80 % of all lines and 95 % of the branches of domain', () => {
    const verdict = judgeCoverage(
      { [domainFile]: counts([80, 80], [95, 100]), [otherFile]: counts([0, 20], [0, 50]) },
      '/p',
    );
    expect(verdict).toEqual({
      passed: true,
      lines: ['lines, all: 80.0 % of 100 (at least 80 %)', 'branches, domain/: 95.0 % of 100 (at least 95 %)'],
    });
  });

  it('fails below 80 % of lines and names the files that cost most', () => {
    const verdict = judgeCoverage(
      { [domainFile]: counts([79, 80], [1, 1]), [otherFile]: counts([0, 20], [0, 0]) },
      '/p',
    );
    expect(verdict.passed).toBe(false);
    expect(verdict.lines[0]).toContain('79.0 % of 100 (at least 80 %) NOT MET');
    expect(verdict.lines[1]).toBe('  20 uncovered in packages/core/src/billing/commands/issue.ts');
  });

  it('fails below 95 % of the branches of domain even when lines are complete', () => {
    expect(judgeCoverage({ [domainFile]: counts([9, 9], [94, 100]) }, '/p').passed).toBe(false);
  });

  it('takes nothing measured as not met', () => {
    expect(judgeCoverage({ total: counts([1, 1], [1, 1]), [otherFile]: counts([1, 1], [1, 1]) }, '/p').passed).toBe(
      false,
    );
  });
});
