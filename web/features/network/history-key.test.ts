import { describe, expect, it } from 'vitest';
import english from '../../messages/en/connections.json' with { type: 'json' };
import portuguese from '../../messages/pt-BR/connections.json' with { type: 'json' };
import { historyKeyOf } from './history-key.ts';

const known = [
  { event: 'provisioning.connection-created.v1', payload: {} },
  { event: 'provisioning.connection-matched.v1', payload: {} },
  { event: 'provisioning.access-changed.v1', payload: { state: 'block' } },
  { event: 'provisioning.access-changed.v1', payload: { state: 'pass' } },
  { event: 'provisioning.access-confirmed.v1', payload: { state: 'block' } },
  { event: 'provisioning.access-confirmed.v1', payload: { state: 'pass' } },
  { event: 'provisioning.access-confirmed.v1', payload: { state: 'absent' } },
  { event: 'provisioning.access-confirmed.v1', payload: { state: 'unknown' } },
  { event: 'provisioning.connection-removed.v1', payload: {} },
];

describe('the words of a history line', () => {
  it.each(known)('exist in both languages for %j', (entry) => {
    expect(portuguese.history.events).toHaveProperty(historyKeyOf(entry));
    expect(english.history.events).toHaveProperty(historyKeyOf(entry));
  });

  it('take an event of unknown form as it is', () => {
    expect(historyKeyOf({ event: 'odd', payload: {} })).toBe('odd');
  });
});
