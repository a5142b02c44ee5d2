import { describe, expect, it } from 'vitest';
import { parseBoolean } from './parse-boolean.ts';
import { parseDate, toEpochMs } from './parse-date.ts';
import { parseDuration } from './parse-duration.ts';
import { parseRate } from './parse-rate.ts';

describe('values as RouterOS writes them', () => {
  it.each([
    ['1w2d3h4m5s', 788_645_000],
    ['350ms', 350],
    ['1m', 60_000],
    ['5s10ms', 5_010],
    ['1d02:03:04', 93_784_000],
    ['00:00:01.5', 1_500],
    ['0s', 0],
  ])('the duration %s is %i ms', (text, ms) => expect(parseDuration(text)).toBe(ms));

  it.each(['', 'soon', '1x', '5', '3h2w'])('"%s" is no duration', (text) =>
    expect(parseDuration(text)).toBeUndefined(),
  );

  it('dates of both forms are one wall clock, and the zero of time is never', () => {
    expect(parseDate('feb/05/2024 13:47:44')).toEqual({ kind: 'at', wallClock: '2024-02-05T13:47:44' });
    expect(parseDate('2024-02-05 13:47:44')).toEqual({ kind: 'at', wallClock: '2024-02-05T13:47:44' });
    expect(parseDate('jan/01/1970 00:00:00')).toEqual({ kind: 'never' });
    expect(parseDate('yesterday')).toBeUndefined();
  });

  it('a wall clock in São Paulo is three hours behind', () => {
    const date = parseDate('2024-02-05 13:47:44') ?? { kind: 'never' as const };
    expect(toEpochMs(date, -180)).toBe(Date.parse('2024-02-05T16:47:44Z'));
    expect(toEpochMs({ kind: 'never' }, -180)).toBeUndefined();
  });

  it('rates written in different ways are the same numbers', () => {
    const rate = { rxBps: 20_000_000, txBps: 100_000_000 };
    expect([parseRate('20M/100M'), parseRate('20000000/100000000'), parseRate('20M/100M 30M/150M 1/1')]).toEqual([
      rate,
      rate,
      rate,
    ]);
    expect(parseRate('512k')).toEqual({ rxBps: 512_000, txBps: 512_000 });
    expect([parseRate(''), parseRate('fast'), parseRate('1/2/3')]).toEqual([undefined, undefined, undefined]);
  });

  it('booleans are words of two kinds', () => {
    expect(['true', 'yes', 'false', 'no', 'maybe'].map(parseBoolean)).toEqual([true, true, false, false, undefined]);
  });
});
