import type { Context } from '@provedor/kernel/context';
import { type Commit, changeDraft } from '../../table/commit.ts';
import { splitToken } from '../domain/session-token.ts';
import type { SessionRepository, TokenMint } from '../ports.ts';

/** Ends the session of a token at once, on every instance. */
export const signOut =
  ({ sessions, tokens, commit }: { sessions: SessionRepository; tokens: TokenMint; commit: Commit }) =>
  async (ctx: Context, token: string): Promise<void> => {
    const parts = splitToken(token);
    if (parts === undefined) return;
    await commit(ctx, {
      operations: [sessions.remove(parts.userId, tokens.digest(parts.secret))],
      changes: [
        changeDraft({
          event: 'auth.session-ended.v1',
          aggregate: 'user',
          aggregateId: parts.userId,
          aggregateVersion: 0,
          payload: { userId: parts.userId },
        }),
      ],
    });
  };
