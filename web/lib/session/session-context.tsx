'use client';

import { createContext, type ReactNode, use } from 'react';
import type { Session } from '../api/types.ts';

const SessionContext = createContext<Session | undefined>(undefined);

interface SessionProviderProps {
  readonly session: Session | undefined;
  readonly children: ReactNode;
}

export const SessionProvider = ({ session, children }: SessionProviderProps) => (
  <SessionContext value={session}>{children}</SessionContext>
);

/** The session of the signed-in person; undefined while it is being asked for. */
export const useMaybeSession = (): Session | undefined => use(SessionContext);

/** The session inside the staff area, where pages are shown only once it is known. */
export const useSession = (): Session => {
  const session = use(SessionContext);
  if (session === undefined) throw new Error('useSession outside the staff area');
  return session;
};

/** Whether the person may do something. The API decides; this only hides buttons that would be refused. */
export const useCan = (): ((permission: string) => boolean) => {
  const held = use(SessionContext)?.permissions ?? [];
  return (permission) => held.includes(permission) || held.includes('*');
};
