import { describe, expect, it } from 'vitest';
import { missingPlans } from './missing-plans.ts';

const problem = (line: number, value: string | undefined, reason = 'plan_unknown') => ({
  line,
  column: 'plano',
  reason,
  message: 'no plan has this name',
  ...(value === undefined ? {} : { value }),
});

describe('the plans that a file asks for and that do not exist', () => {
  it('are told once each, the most wanted first', () => {
    const problems = [problem(2, 'Fibra 500'), problem(3, 'Fibra 300'), problem(4, 'Fibra 300')];
    expect(missingPlans(problems)).toEqual([
      { name: 'Fibra 300', lines: 2 },
      { name: 'Fibra 500', lines: 1 },
    ]);
  });

  it('leave out other problems and lines without a name', () => {
    expect(missingPlans([problem(2, 'Fibra 500', 'plan_retired'), problem(3, undefined)])).toEqual([]);
  });
});
