import type { Context } from '@provedor/kernel/context';
import { currentInstant } from '@provedor/kernel/instant';
import type { SignInInput } from '@provedor/schemas/api/auth';
import { type Commit, changeDraft } from '../../table/commit.ts';
import type { User, UserRepository } from '../../users/index.ts';
import { signInRefused, tooManySignIns } from '../errors.ts';
import type { IdentityProvider, SessionRepository, StoredSession, TokenMint } from '../ports.ts';

export interface SignInDependencies {
  readonly identity: IdentityProvider;
  readonly users: UserRepository;
  readonly sessions: SessionRepository;
  readonly tokens: TokenMint;
  readonly commit: Commit;
}

export interface StartedSession {
  readonly user: User;
  readonly session: StoredSession;
  /** Goes into the cookie and nowhere else. */
  readonly token: string;
}

/**
 * Starts a staff session. Throws `auth.sign_in_refused` (401) for a wrong password, an unknown and a disabled user alike, and
 * `auth.too_many_attempts` (429) when the provider brakes.
 */
export const signIn =
  ({ identity, users, sessions, tokens, commit }: SignInDependencies) =>
  async (ctx: Context, input: SignInInput): Promise<StartedSession> => {
    const answer = await identity.signIn(input.email, input.password);
    if (answer.outcome === 'limited') throw tooManySignIns();
    const user = answer.outcome === 'accepted' ? await users.findBySubject(answer.subject) : undefined;
    if (user === undefined || user.status !== 'active') throw signInRefused();
    const secret = tokens.newToken();
    const at = currentInstant(ctx.clock);
    const session: StoredSession = {
      userId: user.userId,
      tokenDigest: tokens.digest(secret),
      securityVersion: user.securityVersion,
      startedAt: at,
      seenAt: at,
    };
    await commit(ctx, {
      operations: [sessions.create(session)],
      changes: [
        changeDraft({
          event: 'auth.session-started.v1',
          aggregate: 'user',
          aggregateId: user.userId,
          aggregateVersion: user.securityVersion,
          payload: { userId: user.userId },
        }),
      ],
    });
    return { user, session, token: `${user.userId}.${secret}` };
  };
