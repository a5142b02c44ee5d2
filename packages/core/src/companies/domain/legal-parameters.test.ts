import { calendarDate } from '@provedor/kernel/calendar-date';
import { describe, expect, it } from 'vitest';
import { type LegalParameter, parameterOn } from './legal-parameters.ts';

const row = (value: number, validFromOn: string): LegalParameter => ({
  key: 'collections.noticeToBlockDays',
  value,
  validFromOn: calendarDate(validFromOn),
  reference: 'test',
  verified: false,
});
const rows = [row(15, '2025-09-01'), row(20, '2027-01-01')];

describe('legal parameters', () => {
  it.each([
    ['2024-01-01', 15],
    ['2025-09-01', 15],
    ['2026-12-31', 15],
    ['2027-01-01', 20],
  ])('hold on %s the value %i', (on, value) => {
    expect(parameterOn('collections.noticeToBlockDays', calendarDate(on), rows).value).toBe(value);
  });

  it('fail loudly when there is no row of a key', () => {
    expect(() => parameterOn('billing.lateFineBps', calendarDate('2026-01-01'), rows)).toThrow('no legal parameter');
  });

  it('name a reference for each value in force', () => {
    expect(parameterOn('collections.noticeToBlockDays', calendarDate('2026-11-25'))).toMatchObject({
      value: 15,
      reference: expect.stringContaining('765/2023'),
    });
    expect(parameterOn('billing.lateFineBps', calendarDate('2026-11-25')).value).toBe(200);
    expect(parameterOn('billing.lateInterestBpsPerMonth', calendarDate('2026-11-25')).value).toBe(100);
  });
});
