import { describe, expect, it } from 'vitest';
import type { CollectionCase } from '../../lib/api/types.ts';
import { runForecast } from './run-forecast.ts';

const noticed = (contractId: string, blockFromOn: string, delivery: 'sent' | 'delivered' | 'bounced') =>
  ({ contractId, blockFromOn, notice: { delivery } }) as unknown as CollectionCase;

describe('what a pass of collections would look at', () => {
  it('counts each contract once and each case in one place', () => {
    const forecast = runForecast(
      {
        overdueInvoices: [
          { contractId: 'new' },
          { contractId: 'new' },
          { contractId: 'told' },
          { contractId: 'suspended' },
        ],
        overdueCases: [{ contractId: 'untold' }],
        noticedCases: [
          noticed('told', '2026-12-26', 'delivered'),
          noticed('ripe', '2026-12-11', 'delivered'),
          noticed('unproven', '2026-12-01', 'sent'),
          noticed('bounced', '2026-12-01', 'bounced'),
        ],
        blockedCases: [{ contractId: 'suspended' }],
      },
      '2026-12-11',
    );
    expect(forecast).toEqual({ toOpen: 1, toNotify: 2, waiting: 2, toSuspend: 1 });
  });

  it('finds nothing to do when nothing is past due', () => {
    expect(
      runForecast({ overdueInvoices: [], overdueCases: [], noticedCases: [], blockedCases: [] }, '2026-12-11'),
    ).toEqual({ toOpen: 0, toNotify: 0, waiting: 0, toSuspend: 0 });
  });
});
