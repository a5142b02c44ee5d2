import { describe, expect, it } from 'vitest';
import { firstSteps } from './first-steps.ts';

const nothing = { plan: false, subscribers: false, billing: false, payment: false };
const shortly = (reached: typeof nothing) =>
  firstSteps(reached).map(({ kind, isDone, isNext }) => `${kind}${isDone ? ' done' : ''}${isNext ? ' next' : ''}`);

describe('the first steps in an empty product', () => {
  it('begin with a plan, which everything else needs', () => {
    expect(shortly(nothing)).toEqual(['plan next', 'subscribers', 'billing', 'payment']);
  });

  it('lead on to the first thing that is missing', () => {
    expect(shortly({ ...nothing, plan: true })).toEqual(['plan done', 'subscribers next', 'billing', 'payment']);
    expect(shortly({ ...nothing, plan: true, subscribers: true, billing: true })).toEqual([
      'plan done',
      'subscribers done',
      'billing done',
      'payment next',
    ]);
  });

  it('are gone for good once money has come in', () => {
    expect(firstSteps({ plan: true, subscribers: true, billing: true, payment: true })).toEqual([]);
    expect(firstSteps({ ...nothing, payment: true })).toEqual([]);
  });
});
