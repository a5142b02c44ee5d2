export { type StartedSession, signIn } from './commands/sign-in.ts';
export { signOut } from './commands/sign-out.ts';
export { createSessionRepository } from './data/session-repository.ts';
export { ABSOLUTE_MS, absoluteEnd, idleEnd } from './domain/session-life.ts';
export { signInUnavailable } from './errors.ts';
export type { IdentityProvider, SessionRepository, StoredSession, TokenMint } from './ports.ts';
export { findSession, type LiveSession } from './queries/find-session.ts';
