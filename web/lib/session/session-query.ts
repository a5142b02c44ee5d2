import { queryOptions } from '@tanstack/react-query';
import { api, bodyOf } from '../api/client.ts';
import { rememberCsrfToken } from '../api/session-token.ts';
import type { Session } from '../api/types.ts';

/** Keeps the token of a session that the API has just told us. */
export const withCsrfToken = (session: Session): Session => {
  rememberCsrfToken(session.csrfToken);
  return session;
};

/** Who is signed in. Asked once per page load and again when the window gets the focus back. */
export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: async () => withCsrfToken(await bodyOf(api.GET('/api/auth/session'))),
  staleTime: 60_000,
});
