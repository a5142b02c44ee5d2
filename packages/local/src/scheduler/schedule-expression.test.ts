import { describe, expect, it } from 'vitest';
import { parseScheduleExpression } from './schedule-expression.ts';

const from = Date.parse('2026-03-02T12:00:00Z'); // a Monday
const next = (expression: string, zone?: string, after = from) => {
  const at = parseScheduleExpression(expression, zone).next(after, from);
  return at === undefined ? undefined : new Date(at).toISOString();
};

describe('a schedule expression', () => {
  it.each([
    ['cron(0 5 * * ? *)', 'America/Sao_Paulo', '2026-03-03T08:00:00.000Z'],
    ['cron(0 5 * * ? *)', 'UTC', '2026-03-03T05:00:00.000Z'],
    ['cron(0/15 12 * * ? *)', 'UTC', '2026-03-02T12:15:00.000Z'],
    ['cron(0 5 ? * 2-6 *)', 'UTC', '2026-03-03T05:00:00.000Z'],
    ['cron(0 5 ? * 1 *)', 'UTC', '2026-03-08T05:00:00.000Z'],
    ['cron(0 5 ? * FRI *)', 'UTC', '2026-03-06T05:00:00.000Z'],
    ['cron(0 5 ? * 6#3 *)', 'UTC', '2026-03-20T05:00:00.000Z'],
    ['cron(0 5 ? * 6L *)', 'UTC', '2026-03-27T05:00:00.000Z'],
    ['cron(0 5 L * ? *)', 'UTC', '2026-03-31T05:00:00.000Z'],
    ['cron(0 5 1 JAN,JUL ? *)', 'UTC', '2026-07-01T05:00:00.000Z'],
    ['cron(0 5 1 1 ? 2028-2030)', 'UTC', '2028-01-01T05:00:00.000Z'],
    ['rate(1 hour)', 'UTC', '2026-03-02T13:00:00.000Z'],
    ['rate(5 minutes)', 'UTC', '2026-03-02T12:05:00.000Z'],
    ['rate(7 days)', 'UTC', '2026-03-09T12:00:00.000Z'],
    ['at(2026-03-05T05:00:00)', 'America/Sao_Paulo', '2026-03-05T08:00:00.000Z'],
  ])('%s in %s fires next at %s', (expression, zone, expected) => {
    expect(next(expression, zone)).toBe(expected);
  });

  it('of a day whose midnight does not exist in São Paulo fires when that day begins', () => {
    const before = Date.parse('2018-11-03T12:00:00Z');
    expect(next('cron(0 0 * * ? *)', 'America/Sao_Paulo', before)).toBe('2018-11-04T03:00:00.000Z');
  });

  it('counts a rate from its beginning, however late it is asked', () => {
    expect(next('rate(10 minutes)', 'UTC', from + 25 * 60_000)).toBe('2026-03-02T12:30:00.000Z');
  });

  it('of the past or of past years never fires again', () => {
    expect(next('at(2026-03-01T05:00:00)')).toBeUndefined();
    expect(next('cron(0 5 * * ? 2020)')).toBeUndefined();
  });

  it.each([
    'cron(0 5 * * * *)',
    'cron(0 5 ? * ? *)',
    'cron(0 5 * * ?)',
    'cron(61 5 * * ? *)',
    'rate(0 minutes)',
    'rate(2 fortnights)',
    'at(2026-02-31T05:00:00)',
    'at(tomorrow)',
    'every day',
  ])('%s is refused', (expression) => {
    expect(() => parseScheduleExpression(expression)).toThrow(`Invalid Schedule Expression ${expression}.`);
  });

  it('in an unknown time zone is refused', () => {
    expect(() => parseScheduleExpression('cron(0 5 * * ? *)', 'America/Nowhere')).toThrow(
      'Invalid Schedule Expression',
    );
  });
});
