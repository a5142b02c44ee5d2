import { describe, expect, it } from 'vitest';
import { renewals } from './renewals.ts';

const changed = (changeId: string, state: string, event = 'provisioning.access-changed.v1') => ({
  changeId,
  event,
  payload: { state },
});

describe('suspensions in a connection’s history', () => {
  it('are renewals when the one before has not ended, whatever the router has confirmed between them', () => {
    const history = [
      changed('4', 'block'),
      changed('3', 'block', 'provisioning.access-confirmed.v1'),
      changed('2', 'block'),
      changed('1', 'pass'),
    ];
    expect([...renewals(history)]).toEqual(['4']);
  });

  it('are new ones after a release', () => {
    expect([...renewals([changed('3', 'block'), changed('2', 'pass'), changed('1', 'block')])]).toEqual([]);
  });
});
