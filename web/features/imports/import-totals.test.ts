import { describe, expect, it } from 'vitest';
import { groupProblems, isControlTotal, progressOf } from './import-totals.ts';

const problem = (line: number, reason: string) => ({ line, reason, column: 'cpf', message: reason });

describe('the report of an import', () => {
  it('groups problems by reason, the most frequent first', () => {
    expect(groupProblems([problem(2, 'b'), problem(3, 'a'), problem(4, 'a')])).toEqual([
      { reason: 'a', count: 2 },
      { reason: 'b', count: 1 },
    ]);
  });

  it('never says that it is done before it is, and counts refused lines as done with', () => {
    expect(progressOf({ appliedCount: 999, refusedCount: 0, goodCount: 1000 })).toBe(99);
    expect(progressOf({ appliedCount: 990, refusedCount: 10, goodCount: 1000 })).toBe(100);
    expect(progressOf({ appliedCount: 0, refusedCount: 0, goodCount: 0 })).toBe(100);
  });

  it.each([
    ['1250', true],
    ['1.250', true],
    [' 1 250 ', true],
    ['1251', false],
    ['', false],
    ['1,250', false],
    ['1250x', false],
  ])('takes %j as the control total 1250: %s', (typed, isRight) => {
    expect(isControlTotal(typed, 1250)).toBe(isRight);
  });
});
