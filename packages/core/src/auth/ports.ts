import type { UserId } from '@provedor/kernel/ids';
import type { Instant } from '@provedor/kernel/instant';
import type { TableOperation } from '../table/table-operation.ts';

/** Checks passwords. `refused` covers every reason that is the caller's; `limited` is the provider's own brake. */
export interface IdentityProvider {
  signIn(
    email: string,
    password: string,
  ): Promise<{ outcome: 'accepted'; subject: string } | { outcome: 'refused' } | { outcome: 'limited' }>;
}

export interface StoredSession {
  readonly userId: UserId;
  /** SHA-256 of the token, hex: the token itself is nowhere but in the browser. */
  readonly tokenDigest: string;
  readonly securityVersion: number;
  readonly startedAt: Instant;
  readonly seenAt: Instant;
}

export interface SessionRepository {
  find(userId: UserId, tokenDigest: string): Promise<StoredSession | undefined>;
  create(session: StoredSession): TableOperation;
  remove(userId: UserId, tokenDigest: string): TableOperation;
  /** Notes that the session is used; called at most once a minute. */
  touch(session: StoredSession, seenAt: Instant): Promise<void>;
}

/** Makes and digests session tokens. */
export interface TokenMint {
  /** 256 random bits, base64url. */
  newToken(): string;
  digest(text: string): string;
}
