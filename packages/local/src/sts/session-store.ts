import { randomBytes } from 'node:crypto';
import * as z from 'zod';
import type { CloudContext } from '../cloud/stand-in.ts';
import { PolicyDocument } from './policy.ts';

const SessionRow = z.object({
  access_key_id: z.string(),
  secret_access_key: z.string(),
  session_token: z.string(),
  expires_at: z.number(),
  role_arn: z.string(),
  session_name: z.string(),
  policy: z.string().nullable(),
  tags: z.string(),
});

/** Temporary credentials as issued by AssumeRole. `expiresAt` is epoch milliseconds. */
export interface RoleSession {
  accessKeyId: string;
  secretAccessKey: string;
  sessionToken: string;
  expiresAt: number;
  roleArn: string;
  sessionName: string;
  policy: PolicyDocument | undefined;
  tags: Readonly<Record<string, string>>;
}

export interface SessionStore {
  issue(session: Pick<RoleSession, 'roleArn' | 'sessionName' | 'policy' | 'tags' | 'expiresAt'>): RoleSession;
  find(accessKeyId: string): RoleSession | undefined;
}

const base32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
const randomBase32 = (length: number): string => Array.from(randomBytes(length), (byte) => base32[byte % 32]).join('');

const toSession = (row: unknown): RoleSession => {
  const stored = SessionRow.parse(row);
  return {
    accessKeyId: stored.access_key_id,
    secretAccessKey: stored.secret_access_key,
    sessionToken: stored.session_token,
    expiresAt: stored.expires_at,
    roleArn: stored.role_arn,
    sessionName: stored.session_name,
    policy: stored.policy === null ? undefined : PolicyDocument.parse(JSON.parse(stored.policy)),
    tags: z.record(z.string(), z.string()).parse(JSON.parse(stored.tags)),
  };
};

/** A day after their end, sessions are forgotten; until then the caller hears ExpiredToken, as on AWS. */
const KEEP_EXPIRED_MS = 86_400_000;

/** Issued sessions, kept in the store so that agents stay signed in over a restart. */
export const createSessionStore = ({ store, clock }: CloudContext): SessionStore => {
  store.migrate(`create table if not exists sts_sessions (
    access_key_id text primary key, secret_access_key text not null, session_token text not null,
    expires_at integer not null, role_arn text not null, session_name text not null, policy text, tags text not null)`);
  return {
    issue: (wanted) => {
      const session: RoleSession = {
        ...wanted,
        accessKeyId: `ASIA${randomBase32(16)}`,
        secretAccessKey: randomBytes(30).toString('base64'),
        sessionToken: randomBytes(96).toString('base64'),
      };
      store.run('delete from sts_sessions where expires_at < ?', clock.now() - KEEP_EXPIRED_MS);
      store.run(
        'insert into sts_sessions values (?, ?, ?, ?, ?, ?, ?, ?)',
        session.accessKeyId,
        session.secretAccessKey,
        session.sessionToken,
        session.expiresAt,
        session.roleArn,
        session.sessionName,
        session.policy === undefined ? null : JSON.stringify(session.policy),
        JSON.stringify(session.tags),
      );
      return session;
    },
    find: (accessKeyId) => {
      const row = store.get('select * from sts_sessions where access_key_id = ?', accessKeyId);
      return row === undefined ? undefined : toSession(row);
    },
  };
};
