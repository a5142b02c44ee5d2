import { describe, expect, it } from 'vitest';
import type { CloseReason } from '../connection/link.ts';
import type { RouterConnection } from '../connection/router-connection.ts';
import { RouterOsError, type RouterOsErrorCode } from '../protocol/routeros-error.ts';
import { createManualTimers } from '../testing/manual-timers.ts';
import { backoffMs } from './backoff.ts';
import { createRouterSession, type SessionState } from './router-session.ts';

const turns = async (): Promise<void> => {
  for (let turn = 0; turn < 10; turn += 1) await Promise.resolve();
};

const problem = (code: RouterOsErrorCode) => new RouterOsError({ code, outcome: 'not_sent', message: code });

/** A session whose connections are made by the test. */
const startSession = () => {
  const timers = createManualTimers();
  const states: SessionState[] = [];
  const tries: PromiseWithResolvers<RouterConnection>[] = [];
  const session = createRouterSession({
    timers,
    backoff: { random: () => 1 },
    onState: (state) => states.push(state),
    connect: (signal) => {
      const attempt = Promise.withResolvers<RouterConnection>();
      signal.addEventListener('abort', () => attempt.reject(problem('CLOSED')));
      tries.push(attempt);
      return attempt.promise;
    },
  });
  const fail = async (code: RouterOsErrorCode): Promise<void> => {
    tries.at(-1)?.reject(problem(code));
    await turns();
  };
  const succeed = async () => {
    const closed = Promise.withResolvers<CloseReason>();
    const connection = {
      closed: closed.promise,
      close: async () => closed.resolve({ code: 'CLOSED', message: '' }),
    } as unknown as RouterConnection;
    tries.at(-1)?.resolve(connection);
    await turns();
    const lose = async (): Promise<void> => {
      closed.resolve({ code: 'CONNECTION_LOST', message: 'gone' });
      await turns();
    };
    return { connection, lose };
  };
  return { session, timers, states, tries, fail, succeed };
};

describe('a session with a router (point 12)', () => {
  it('waits 1, 2, 4 … 60 seconds between tries, less up to a half by chance', () => {
    const waits = [0, 1, 2, 5, 6, 7, 100].map((attempt) =>
      backoffMs(attempt, { firstMs: 1000, maximumMs: 60_000, random: () => 1 }),
    );
    expect(waits).toEqual([1_000, 2_000, 4_000, 32_000, 60_000, 60_000, 60_000]);
    expect(backoffMs(0, { firstMs: 1000, maximumMs: 60_000, random: () => 0 })).toBe(500);
  });

  it('makes a new connection for each try', async () => {
    const { session, timers, tries, fail, succeed } = startSession();
    await fail('CONNECT_FAILED');
    timers.pass(999);
    expect(tries).toHaveLength(1);
    timers.pass(1);
    expect(tries).toHaveLength(2);
    const { connection } = await succeed();
    expect(await session.connection(1_000)).toBe(connection);
    await session.close();
  });

  it('begins with the short wait again only after a connection that lasted', async () => {
    const { session, timers, states, fail, succeed } = startSession();
    await fail('CONNECT_FAILED');
    timers.pass(1_000);
    await (await succeed()).lose();
    expect(states.at(-1)).toMatchObject({ kind: 'waiting', delayMs: 2_000 });
    timers.pass(2_000);
    const { lose } = await succeed();
    timers.pass(60_000);
    await lose();
    expect(states.at(-1)).toMatchObject({ kind: 'waiting', delayMs: 1_000 });
    await session.close();
  });

  it.each(['AUTH', 'TLS_PIN'] as const)('stops for good after %s, so that nobody is shut out', async (code) => {
    const { session, timers, tries, fail } = startSession();
    await fail(code);
    expect(session.state()).toMatchObject({ kind: 'stopped', error: { code } });
    timers.pass(3_600_000);
    expect(tries).toHaveLength(1);
    await expect(session.connection(1_000)).rejects.toMatchObject({ code });
  });

  it('gives up waiting for a connection when the caller does', async () => {
    const { session, timers } = startSession();
    const waiting = session.connection(1_000);
    timers.pass(1_000);
    await expect(waiting).rejects.toMatchObject({ code: 'TIMEOUT', outcome: 'not_sent' });
    await session.close();
  });

  it('can be closed at any moment, and twice', async () => {
    const { session, timers, tries } = startSession();
    await session.close();
    await session.close();
    await turns();
    timers.pass(3_600_000);
    expect([session.state().kind, tries.length]).toEqual(['stopped', 1]);
  });
});
