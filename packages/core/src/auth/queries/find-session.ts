import type { Clock } from '@provedor/kernel/clock';
import { currentInstant } from '@provedor/kernel/instant';
import type { User, UserRepository } from '../../users/index.ts';
import { isSessionAlive, needsTouch } from '../domain/session-life.ts';
import { splitToken } from '../domain/session-token.ts';
import type { SessionRepository, StoredSession, TokenMint } from '../ports.ts';

export interface LiveSession {
  readonly user: User;
  readonly session: StoredSession;
}

/** Looks a session up for one request, with the user as it stands now: a disabled user or a changed role counts at once. */
export const findSession =
  (deps: { users: UserRepository; sessions: SessionRepository; tokens: TokenMint; clock: Clock }) =>
  async (token: string): Promise<LiveSession | undefined> => {
    const parts = splitToken(token);
    if (parts === undefined) return undefined;
    const [session, user] = await Promise.all([
      deps.sessions.find(parts.userId, deps.tokens.digest(parts.secret)),
      deps.users.find(parts.userId),
    ]);
    if (session === undefined || user === undefined || user.status !== 'active') return undefined;
    if (!isSessionAlive(session, user.securityVersion, deps.clock)) return undefined;
    if (!needsTouch(session, deps.clock)) return { user, session };
    const seenAt = currentInstant(deps.clock);
    await deps.sessions.touch(session, seenAt);
    return { user, session: { ...session, seenAt } };
  };
