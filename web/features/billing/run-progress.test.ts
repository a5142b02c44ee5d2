import { describe, expect, it } from 'vitest';
import { bySharedReason, runPercent } from './run-progress.ts';

describe('the progress of a billing run', () => {
  it.each([
    ['running', 0, 16, 0],
    ['running', 4, 16, 25],
    ['running', 5, 16, 31],
    ['running', 16, 16, 99],
    ['running', 0, 0, 0],
    ['failed', 8, 16, 50],
    ['finished', 16, 16, 100],
    ['finished', 0, 0, 100],
  ] as const)('%s after %i of %i parts is %i per cent', (state, shardsDone, shardsTotal, expected) => {
    expect(runPercent({ state, shardsDone, shardsTotal })).toBe(expected);
  });

  it('gathers what was left aside under its reasons, the commonest first', () => {
    expect(
      bySharedReason([
        { contractId: 'con_1', reason: 'customer_missing' },
        { contractId: 'con_2', reason: 'too_far_behind' },
        { contractId: 'con_3', reason: 'too_far_behind' },
      ]),
    ).toEqual([
      { reason: 'too_far_behind', contractIds: ['con_2', 'con_3'] },
      { reason: 'customer_missing', contractIds: ['con_1'] },
    ]);
  });
});
