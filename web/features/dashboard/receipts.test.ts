import { describe, expect, it } from 'vitest';
import { lastDays, reachesBefore, receiptsByDay } from './receipts.ts';

const paid = (effectiveAt: string, amountCents: number, recordedAt = effectiveAt) => ({
  effectiveAt,
  recordedAt,
  amountCents,
});

describe('receipts by day', () => {
  it('names the last days across the end of a month', () => {
    expect(lastDays('2026-03-02', 4)).toEqual(['2026-02-27', '2026-02-28', '2026-03-01', '2026-03-02']);
  });

  it('puts a payment on the São Paulo day it was paid, however late it was written down', () => {
    const payments = [
      paid('2026-11-26T13:00:00Z', 500),
      paid('2026-11-25T02:30:00Z', 300, '2026-11-26T12:00:00Z'),
      paid('2026-11-24T15:00:00Z', 200),
    ];
    const { days, totalCents } = receiptsByDay(payments, lastDays('2026-11-26', 3), true);
    expect(days).toEqual([
      { day: '2026-11-24', count: 2, cents: 500 },
      { day: '2026-11-25', count: 0, cents: 0 },
      { day: '2026-11-26', count: 1, cents: 500 },
    ]);
    expect(totalCents).toBe(1_000);
  });

  it('leaves out the days that may lack payments when not all were read', () => {
    const payments = [paid('2026-11-26T13:00:00Z', 500), paid('2026-11-25T13:00:00Z', 300)];
    expect(receiptsByDay(payments, lastDays('2026-11-26', 3), false)).toEqual({
      days: [{ day: '2026-11-26', count: 1, cents: 500 }],
      totalCents: 500,
      isComplete: false,
    });
  });

  it('is complete when the reading went past the first day', () => {
    const payments = [paid('2026-11-26T13:00:00Z', 500), paid('2026-11-20T13:00:00Z', 300)];
    expect(receiptsByDay(payments, lastDays('2026-11-26', 2), false).isComplete).toBe(true);
    expect(reachesBefore(payments, '2026-11-25')).toBe(true);
    expect(reachesBefore(payments.slice(0, 1), '2026-11-25')).toBe(false);
    expect(reachesBefore([], '2026-11-25')).toBe(false);
  });
});
