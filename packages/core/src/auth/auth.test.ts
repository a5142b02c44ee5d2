import { travellingClock } from '@provedor/kernel/clock';
import { createIdSource } from '@provedor/kernel/ids';
import { startTestTable, type TestTable } from '@provedor/testing/table-harness';
import { testBranchId, testCompanyId, testContext } from '@provedor/testing/test-context';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { changeDraft } from '../table/commit.ts';
import { createUserRepository, type User } from '../users/index.ts';
import {
  absoluteEnd,
  createSessionRepository,
  findSession,
  type IdentityProvider,
  idleEnd,
  signIn,
  signOut,
} from './index.ts';

const MINUTE = 60_000;

describe('staff sessions', () => {
  let table: TestTable;
  let number = 0;

  const world = async (status: User['status'] = 'active') => {
    number += 1;
    const clock = travellingClock('2026-11-25T12:00:00.000Z');
    const ctx = testContext({ clock, ids: createIdSource(clock) });
    const users = createUserRepository(table.config);
    const user: User = {
      userId: ctx.ids.next('user'),
      companyId: testCompanyId,
      branchId: testBranchId,
      email: 'ana@exemplo.invalid',
      name: 'Ana',
      status,
      permissions: ['*'],
      securityVersion: 1,
      subject: `subject-${number}`,
    };
    await table.commit(ctx, {
      operations: users.create(user),
      changes: [
        changeDraft({
          event: 'users.user-created.v1',
          aggregate: 'user',
          aggregateId: user.userId,
          aggregateVersion: 1,
          payload: { userId: user.userId },
        }),
      ],
    });
    const identity: IdentityProvider = {
      signIn: (_email, password) =>
        Promise.resolve(
          password === 'right'
            ? { outcome: 'accepted', subject: user.subject }
            : { outcome: password === 'slow down' ? 'limited' : 'refused' },
        ),
    };
    const tokens = {
      newToken: () => 'x'.repeat(42) + String(number % 10),
      digest: (text: string) => Buffer.from(text).toString('hex'),
    };
    const deps = {
      identity,
      users,
      sessions: createSessionRepository(table.config),
      tokens,
      commit: table.commit,
      clock,
    };
    const enter = (password = 'right') => signIn(deps)(ctx, { email: user.email, password });
    return { clock, ctx, user, deps, enter, look: findSession(deps) };
  };

  beforeAll(async () => {
    table = await startTestTable();
  });
  afterAll(() => table.close());

  it('start with a right password and are found by their token', async () => {
    const { enter, look, user } = await world();
    const started = await enter();
    expect(started.token.startsWith(`${user.userId}.`)).toBe(true);
    expect(await look(started.token)).toMatchObject({ user: { userId: user.userId, permissions: ['*'] } });
    expect(idleEnd(started.session)).toBe('2026-11-25T12:30:00.000Z');
    expect(absoluteEnd(started.session)).toBe('2026-11-26T00:00:00.000Z');
  });

  it.each([
    ['a wrong password', 'active', 'wrong', 'auth.sign_in_refused'],
    ['a disabled user', 'disabled', 'right', 'auth.sign_in_refused'],
    ['too many attempts', 'active', 'slow down', 'auth.too_many_attempts'],
  ] as const)('are refused for %s', async (_case, status, password, code) => {
    const { enter } = await world(status);
    await expect(enter(password)).rejects.toMatchObject({ code });
  });

  it('end after thirty minutes without use, and live on while used', async () => {
    const { clock, enter, look } = await world();
    const { token } = await enter();
    for (let use = 0; use < 4; use += 1) {
      clock.advance(20 * MINUTE);
      expect(await look(token)).toBeDefined();
    }
    clock.advance(30 * MINUTE);
    expect(await look(token)).toBeUndefined();
  });

  it('end after twelve hours however much they are used', async () => {
    const { clock, enter, look } = await world();
    const { token } = await enter();
    for (let use = 0; use < 35; use += 1) {
      clock.advance(20 * MINUTE);
      expect(await look(token)).toBeDefined();
    }
    clock.advance(20 * MINUTE);
    expect(await look(token)).toBeUndefined();
  });

  it('end at once by sign-out', async () => {
    const { ctx, deps, enter, look } = await world();
    const { token } = await enter();
    await signOut(deps)(ctx, token);
    expect(await look(token)).toBeUndefined();
    await signOut(deps)(ctx, 'nonsense');
  });

  it.each(['', 'a.b', 'usr_x.y', `usr_${'0'.repeat(26)}.short`, `usr_${'0'.repeat(26)}.${'x'.repeat(43)}.more`])(
    'are not found by "%s"',
    async (token) => {
      const { look } = await world();
      expect(await look(token)).toBeUndefined();
    },
  );
});
