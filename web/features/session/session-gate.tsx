'use client';

import { Container } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { usePathname, useRouter } from 'next/navigation';
import { type ReactNode, useEffect } from 'react';
import { ProblemAlert } from '../../components/problem-alert.tsx';
import { onSignedOut } from '../../lib/api/middleware.ts';
import { isApiProblem } from '../../lib/api/problem.ts';
import { signInPath } from '../../lib/session/return-path.ts';
import { SessionProvider } from '../../lib/session/session-context.tsx';
import { sessionQuery } from '../../lib/session/session-query.ts';

/** Sends people without a session to the sign-in page, and brings them back to where they were. */
const useSignInRedirect = (): void => {
  const router = useRouter();
  const queryClient = useQueryClient();
  const pathname = usePathname();
  useEffect(() => {
    onSignedOut(() => {
      queryClient.clear();
      router.replace(signInPath(`${pathname}${window.location.search}`));
    });
    return () => onSignedOut(() => {});
  }, [router, queryClient, pathname]);
};

interface SessionGateProps {
  /** Shape of a page, shown until the session is known. */
  readonly waiting: ReactNode;
  /** The frame around every page; it stays in place while the session arrives. */
  readonly frame: (content: ReactNode) => ReactNode;
  readonly children: ReactNode;
}

/** Asks who is signed in before any page asks the API for data. */
export const SessionGate = ({ frame, waiting, children }: SessionGateProps) => {
  useSignInRedirect();
  const query = useQuery(sessionQuery);
  const isSignedOut = isApiProblem(query.error) && query.error.problem.status === 401;
  const broken = query.isError && !isSignedOut && (
    <Container size="sm" pt="xl">
      <ProblemAlert error={query.error} onRetry={() => void query.refetch()} />
    </Container>
  );
  const content = query.data === undefined ? broken || waiting : children;
  return <SessionProvider session={query.data}>{frame(content)}</SessionProvider>;
};
