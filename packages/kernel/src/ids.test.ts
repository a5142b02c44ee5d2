import { describe, expect, it } from 'vitest';
import { AppError, isAppError } from './app-error.ts';
import { fixedClock } from './clock.ts';
import { actorName } from './context.ts';
import { CustomerId, createIdSource } from './ids.ts';
import { addMilliseconds, currentInstant, Instant } from './instant.ts';

const clock = fixedClock('2026-11-25T15:00:00.000Z');

describe('ids', () => {
  it('are lower case, sort by time and carry their kind', () => {
    const early = createIdSource(clock).next('customer');
    const late = createIdSource(fixedClock('2026-11-25T15:00:00.001Z')).next('customer');
    expect(CustomerId.parse(early)).toBe(early);
    expect(early < late).toBe(true);
    expect(early).toMatch(/^cus_[0-9a-z]{26}$/);
  });

  it('repeat themselves when time and chance are given', () => {
    const source = () => createIdSource(clock, (size) => new Uint8Array(size).fill(7)).next('invoice');
    expect(source()).toBe(source());
  });

  it.each([
    'inv_01j0000000000000000000000',
    'cus_01J00000000000000000000000',
    'cus_01j0000000000000000000000#',
    'cus_',
    '',
  ])('refuses "%s" as a customer id', (text) => {
    expect(CustomerId.safeParse(text).success).toBe(false);
  });
});

describe('instants', () => {
  it('are UTC with milliseconds and sort as text', () => {
    expect(currentInstant(clock)).toBe('2026-11-25T15:00:00.000Z');
    expect(addMilliseconds(currentInstant(clock), 500)).toBe('2026-11-25T15:00:00.500Z');
    expect(Instant.safeParse('2026-11-25T12:00:00-03:00').success).toBe(false);
  });
});

describe('errors and actors', () => {
  it('know their code and keep their cause', () => {
    const cause = new Error('below');
    const error = new AppError({ kind: 'conflict', code: 'test.twice', message: 'twice', cause });
    expect(isAppError(error)).toBe(true);
    expect(isAppError(error, 'test.twice')).toBe(true);
    expect(isAppError(error, 'test.other')).toBe(false);
    expect(isAppError(cause)).toBe(false);
    expect(error.cause).toBe(cause);
  });

  it('are named by kind and id', () => {
    expect(actorName({ kind: 'staff', userId: 'usr_1', permissions: new Set() })).toBe('staff:usr_1');
    expect(actorName({ kind: 'agent', siteId: 'sit_1' })).toBe('agent:sit_1');
    expect(actorName({ kind: 'system', name: 'billing-run' })).toBe('system:billing-run');
  });
});
