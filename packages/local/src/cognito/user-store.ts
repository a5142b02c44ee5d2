import { randomBytes, randomUUID, scrypt, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';
import * as z from 'zod';
import { textOf } from '../cloud/row.ts';
import type { CloudContext } from '../cloud/stand-in.ts';
import type { Row } from '../cloud/store.ts';

const derive = promisify<string, Buffer, number, Buffer>(scrypt);
const KEY_BYTES = 32;

export interface StoredUser {
  readonly poolId: string;
  readonly username: string;
  readonly subject: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly status: 'FORCE_CHANGE_PASSWORD' | 'CONFIRMED';
  readonly enabled: boolean;
  readonly passwordHash: string;
  readonly failures: number;
  /** Epoch milliseconds until which attempts are turned away. */
  readonly lockedUntil: number;
}

export interface UserStore {
  find(poolId: string, username: string): StoredUser | undefined;
  insert(user: Omit<StoredUser, 'subject' | 'failures' | 'lockedUntil'>): StoredUser;
  save(user: StoredUser): void;
}

const schema = `
create table if not exists cognito_user (
  pool_id text not null, username text not null, subject text not null, attributes text not null, status text not null,
  enabled integer not null, password_hash text not null, failures integer not null, locked_until integer not null,
  primary key (pool_id, username)
);`;

const Attributes = z.record(z.string(), z.string());

const userOf = (row: Row): StoredUser => ({
  poolId: textOf(row, 'pool_id'),
  username: textOf(row, 'username'),
  subject: textOf(row, 'subject'),
  attributes: Attributes.parse(JSON.parse(textOf(row, 'attributes'))),
  status: textOf(row, 'status') === 'CONFIRMED' ? 'CONFIRMED' : 'FORCE_CHANGE_PASSWORD',
  enabled: Number(row['enabled']) === 1,
  passwordHash: textOf(row, 'password_hash'),
  failures: Number(row['failures']),
  lockedUntil: Number(row['locked_until']),
});

export const createUserStore = ({ store }: CloudContext): UserStore => {
  store.migrate(schema);
  const save = (user: StoredUser): void => {
    store.run(
      'insert or replace into cognito_user values (?, ?, ?, ?, ?, ?, ?, ?, ?)',
      user.poolId,
      user.username,
      user.subject,
      JSON.stringify(user.attributes),
      user.status,
      user.enabled ? 1 : 0,
      user.passwordHash,
      user.failures,
      user.lockedUntil,
    );
  };
  return {
    find: (poolId, username) => {
      const row = store.get(
        'select * from cognito_user where pool_id = ? and username = ?',
        poolId,
        username.toLowerCase(),
      );
      return row === undefined ? undefined : userOf(row);
    },
    insert: (draft) => {
      const user = {
        ...draft,
        username: draft.username.toLowerCase(),
        subject: randomUUID(),
        failures: 0,
        lockedUntil: 0,
      };
      save(user);
      return user;
    },
    save,
  };
};

/** scrypt with a salt of its own: `salt.hash` in base64url. */
export const hashPassword = async (password: string): Promise<string> => {
  const salt = randomBytes(16);
  return `${salt.toString('base64url')}.${(await derive(password, salt, KEY_BYTES)).toString('base64url')}`;
};

export const isPassword = async (password: string, stored: string): Promise<boolean> => {
  const [salt = '', hash = ''] = stored.split('.');
  const expected = Buffer.from(hash, 'base64url');
  const given = await derive(password, Buffer.from(salt, 'base64url'), KEY_BYTES);
  return expected.length === given.length && timingSafeEqual(expected, given);
};
