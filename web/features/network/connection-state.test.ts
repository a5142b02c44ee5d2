import { describe, expect, it } from 'vitest';
import { connectionStateOf, isAwaiting, isConfirmed } from './connection-state.ts';

const SINCE = '2026-11-26T10:00:00Z';
const wanted = (state: 'pass' | 'block', revision = 3) => ({ state, revision, since: SINCE }) as const;
const held = (state: 'unknown' | 'pass' | 'block' | 'absent', revision = 3) =>
  ({ state, revision, ...(state === 'unknown' ? {} : { confirmedAt: SINCE }) }) as const;

describe('one word for a connection', () => {
  it.each([
    ['pass', 'pass', true, 'online'],
    ['pass', 'pass', false, 'offline'],
    ['pass', 'pass', undefined, 'unknown'],
    ['pass', 'unknown', undefined, 'unknown'],
    ['pass', 'unknown', true, 'online'],
    ['pass', 'block', true, 'releasing'],
    ['pass', 'absent', false, 'absent'],
    ['block', 'block', true, 'suspended'],
    ['block', 'pass', true, 'suspending'],
    ['block', 'unknown', undefined, 'suspending'],
    ['block', 'absent', undefined, 'absent'],
  ] as const)('wanted %s, held %s, online %s is %s', (access, observed, online, state) => {
    const session = online === undefined ? {} : { session: { online } };
    expect(connectionStateOf({ access: wanted(access), observed: held(observed), ...session })).toBe(state);
  });

  it('believes no session of a silent site, and still shows a confirmed block', () => {
    const session = { online: true };
    expect(connectionStateOf({ access: wanted('pass'), observed: held('pass'), session }, true)).toBe('unknown');
    expect(connectionStateOf({ access: wanted('block'), observed: held('block'), session }, true)).toBe('suspended');
  });
});

describe('whether the device has confirmed', () => {
  it('needs the newest revision and the wanted state', () => {
    expect(isConfirmed({ access: wanted('block'), observed: held('block') })).toBe(true);
    expect(isConfirmed({ access: wanted('block'), observed: held('pass') })).toBe(false);
    expect(isConfirmed({ access: wanted('pass', 4), observed: held('pass', 3) })).toBe(false);
  });

  it('is never said without a report', () => {
    expect(isConfirmed({ access: wanted('pass', 0), observed: held('unknown', 0) })).toBe(false);
  });

  it('is waited for only where the site is told: an unmatched connection waits for nothing', () => {
    const facts = { access: wanted('pass', 1), observed: held('unknown', 0) };
    expect(isAwaiting({ ...facts, status: 'matched' })).toBe(true);
    expect(isAwaiting({ ...facts, status: 'unmatched' })).toBe(false);
  });
});
