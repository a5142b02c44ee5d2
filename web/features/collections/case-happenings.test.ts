import { describe, expect, it } from 'vitest';
import type { CollectionCase, Connection, HistoryEntry } from '../../lib/api/types.ts';
import { caseHappenings } from './case-happenings.ts';

const record = { caseId: 'case_1', state: 'blocked', blockedAt: '2026-12-28T12:00:00.000Z' } as CollectionCase;

const entry = (at: string, event: string, payload: Record<string, unknown> = {}) =>
  ({ changeId: `${at} ${event}`, event: `collections.${event}.v1`, at, payload }) as unknown as HistoryEntry;

const connection = (observed: object, access: object) =>
  ({ connectionId: 'conn_1', routerName: 'RB Centro', observed, access }) as unknown as Connection;

const kinds = (...input: Parameters<typeof caseHappenings>) =>
  caseHappenings(...input).map(({ kind, times }) => (times === 1 ? kind : `${kind} ×${times}`));

describe('the life of a collection case', () => {
  it('is told newest first, with renewals in a row as one line', () => {
    const history = [
      entry('2026-12-30T12:00:00.000Z', 'warrant-renewed'),
      entry('2026-12-29T12:00:00.000Z', 'warrant-renewed'),
      entry('2026-12-28T12:00:00.000Z', 'case-blocked'),
      entry('2026-12-11T12:05:00.000Z', 'notice-delivery-known', { delivery: 'delivered' }),
      entry('2026-12-11T12:00:00.000Z', 'notice-sent'),
      entry('2026-12-11T11:59:00.000Z', 'case-opened'),
    ];
    const router = connection(
      { state: 'block', confirmedAt: '2026-12-28T12:00:40.000Z', device: 'RB Centro' },
      { state: 'block', caseId: 'case_1' },
    );
    expect(kinds(record, history, [router])).toEqual([
      'renewed ×2',
      'device-suspended',
      'blocked',
      'delivered',
      'notice-sent',
      'opened',
    ]);
  });

  it('tells holds of different reasons apart', () => {
    const held = (at: string, because: string) => entry(at, 'case-held', { because });
    expect(
      kinds(
        record,
        [
          held('2026-12-12T12:00:00.000Z', 'breaker'),
          held('2026-12-11T12:00:00.000Z', 'no_email'),
          held('2026-12-10T12:00:00.000Z', 'no_email'),
        ],
        [],
      ),
    ).toEqual(['held', 'held ×2']);
  });

  it('does not count a suspension that another case ordered', () => {
    const router = connection(
      { state: 'block', confirmedAt: '2026-12-28T12:00:40.000Z' },
      { state: 'block', caseId: 'case_2' },
    );
    expect(kinds(record, [], [router])).toEqual([]);
  });

  it('shows when the router let the customer through again', () => {
    const settled = { ...record, state: 'settled' } as CollectionCase;
    const router = connection({ state: 'pass', confirmedAt: '2026-12-31T10:00:00.000Z' }, { state: 'pass' });
    expect(caseHappenings(settled, [], [router])).toMatchObject([{ kind: 'device-released', device: 'RB Centro' }]);
  });

  it('leaves out events that this build does not know', () => {
    expect(kinds(record, [entry('2026-12-30T12:00:00.000Z', 'case-argued')], [])).toEqual([]);
  });
});
