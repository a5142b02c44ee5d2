import type { Instant } from '@provedor/kernel/instant';
import type { ConnectionAccess } from '@provedor/schemas/api/network';
import type { ConnectionRecord } from './connection.ts';

/** What is to hold for a connection. A block names its rule, its case, and the warrant that it lives by. */
export type WantedAccess =
  | { readonly state: 'pass' }
  | {
      readonly state: 'block';
      /** Such as collections.notice-15-days. */
      readonly rule: string;
      readonly caseId: string;
      /** SHA-256 of the warrant, hex. */
      readonly warrantDigest: string;
      readonly warrantExpiresAt: Instant;
    };

export type AccessDecision =
  | { readonly kind: 'unchanged'; readonly connection: ConnectionRecord }
  | { readonly kind: 'changed'; readonly connection: ConnectionRecord }
  | { readonly kind: 'refused'; readonly reason: 'not_matched' | 'warrant_ended' };

const isSameBlock = (access: ConnectionAccess, wanted: Extract<WantedAccess, { state: 'block' }>): boolean =>
  access.state === 'block' &&
  access.rule === wanted.rule &&
  access.caseId === wanted.caseId &&
  access.warrantDigest === wanted.warrantDigest &&
  access.warrantExpiresAt === wanted.warrantExpiresAt;

const refusalOf = (connection: ConnectionRecord, wanted: WantedAccess, at: Instant) => {
  if (wanted.state === 'pass') return undefined;
  if (connection.status !== 'matched') return 'not_matched';
  return wanted.warrantExpiresAt <= at ? 'warrant_ended' : undefined;
};

/**
 * Decides about one connection; pure. Every change is a new revision, a renewed warrant too. To let pass what passes changes nothing and
 * is never refused. A block is refused for a connection that is no customer's and under a warrant that has ended.
 */
export const decideAccess = (connection: ConnectionRecord, wanted: WantedAccess, at: Instant): AccessDecision => {
  const reason = refusalOf(connection, wanted, at);
  if (reason !== undefined) return { kind: 'refused', reason };
  const { access } = connection;
  const isSame = wanted.state === 'pass' ? access.state === 'pass' : isSameBlock(access, wanted);
  if (isSame) return { kind: 'unchanged', connection };
  const since = access.state === wanted.state ? access.since : at;
  return {
    kind: 'changed',
    connection: {
      ...connection,
      access: { ...wanted, revision: access.revision + 1, since },
      version: connection.version + 1,
      updatedAt: at,
    },
  };
};
