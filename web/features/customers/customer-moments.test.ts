import { describe, expect, it } from 'vitest';
import type { HistoryEntry, Invoice } from '../../lib/api/types.ts';
import { connectionMoments, invoiceMoments, type Moment, mergeMoments } from './customer-moments.ts';

const moment = (at: string): Moment => ({ id: at, at, group: 'record', key: 'customer-updated' });

const access = (at: string, state: string): HistoryEntry => ({
  changeId: at,
  event: 'provisioning.access-changed.v1',
  at,
  actor: 'system:renew-warrants',
  permission: '',
  aggregateVersion: 1,
  changedFields: [],
  payload: { state },
});

describe('the timeline of a customer', () => {
  it('puts the newest of all sources first', () => {
    const merged = mergeMoments([
      { moments: [moment('2026-03'), moment('2026-01')], isWhole: true },
      { moments: [moment('2026-02')], isWhole: true },
    ]);
    expect(merged.moments.map(({ at }) => at)).toEqual(['2026-03', '2026-02', '2026-01']);
    expect(merged.isWhole).toBe(true);
  });

  it('ends where a source was cut off, because what is older there is not known', () => {
    const merged = mergeMoments([
      { moments: [moment('2026-06'), moment('2026-04')], isWhole: false },
      { moments: [moment('2026-05'), moment('2026-01')], isWhole: true },
    ]);
    expect(merged.moments.map(({ at }) => at)).toEqual(['2026-06', '2026-05', '2026-04']);
    expect(merged.isWhole).toBe(false);
  });

  it('tells of a block once, at its first day, however often it was renewed', () => {
    const history = [access('05', 'pass'), access('04', 'block'), access('03', 'block'), access('02', 'block')];
    expect(connectionMoments('mlima', history).map(({ at, key }) => `${at} ${key}`)).toEqual([
      '05 access-changed-pass',
      '02 access-changed-block',
    ]);
  });

  it('keeps a block that came back', () => {
    const history = [access('04', 'block'), access('03', 'pass'), access('02', 'block')];
    expect(connectionMoments('mlima', history)).toHaveLength(3);
  });

  it('tells of a voided invoice twice: when it came and when it went', () => {
    const invoice = { invoiceId: 'inv_1', issuedAt: '2026-01', voidedAt: '2026-02' } as Invoice;
    expect(invoiceMoments([invoice]).map(({ at, key }) => `${at} ${key}`)).toEqual([
      '2026-01 invoice-issued',
      '2026-02 invoice-voided',
    ]);
  });
});
