import { describe, expect, it } from 'vitest';
import { terminationEffect } from './termination-effect.ts';

const todayOn = '2026-12-31';
const billed = { activatedOn: '2026-10-10', billedThroughOn: '2026-12-09' };

describe('what the end of a contract means for its bills', () => {
  it('bills the days that no invoice covers, both ends counted', () => {
    expect(terminationEffect(billed, '2026-12-12', todayOn)).toEqual({
      kind: 'to-bill',
      fromOn: '2026-12-10',
      toOn: '2026-12-12',
      days: 3,
    });
  });

  it('bills everything since the first day when nothing was billed', () => {
    expect(terminationEffect({ activatedOn: '2026-11-25' }, '2026-11-25', todayOn)).toEqual({
      kind: 'to-bill',
      fromOn: '2026-11-25',
      toOn: '2026-11-25',
      days: 1,
    });
  });

  it('leaves nothing to bill when service ends with the last invoice', () => {
    expect(terminationEffect(billed, '2026-12-09', todayOn)).toEqual({ kind: 'even' });
  });

  it('says how many billed days lie beyond the end, across a change of year', () => {
    expect(terminationEffect({ ...billed, billedThroughOn: '2027-01-09' }, '2026-12-25', todayOn)).toEqual({
      kind: 'beyond',
      throughOn: '2027-01-09',
      days: 15,
    });
  });

  it('leaves nothing to bill of a draft, or of a service that has not begun', () => {
    expect(terminationEffect({}, '2026-12-01', todayOn)).toEqual({ kind: 'nothing' });
    expect(terminationEffect({ activatedOn: '2027-01-10' }, todayOn, todayOn)).toEqual({ kind: 'nothing' });
  });

  it('says nothing of a day before the first', () => {
    expect(terminationEffect(billed, '2026-10-09', todayOn)).toBeUndefined();
  });
});
