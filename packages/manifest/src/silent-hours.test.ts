import { schedules } from '@provedor/manifest/schedules';
import { describe, expect, it } from 'vitest';
import { silentHours } from './silent-hours.ts';

describe('hours that a job may be silent', () => {
  it.each([
    ['rate(1 hour)', 3],
    ['rate(6 hours)', 13],
    ['cron(0 5 * * ? *)', 26],
    ['cron(0 9,21 * * ? *)', 14],
    ['cron(30 20,6,8 * * ? *)', 14],
  ])('of %s are %i', (expression, hours) => {
    expect(silentHours(expression)).toBe(hours);
  });

  it.each(['cron(0 5 ? * MON *)', 'rate(5 minutes)', 'at(2027-01-01T00:00:00)'])(
    'of %s are not guessed',
    (expression) => {
      expect(() => silentHours(expression)).toThrow(expression);
    },
  );

  it.each(Object.values(schedules))('are known for $expression', ({ expression }) => {
    expect(silentHours(expression)).toBeGreaterThan(1);
  });
});
