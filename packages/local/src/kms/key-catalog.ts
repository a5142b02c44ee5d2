import * as z from 'zod';
import { AwsError } from '../cloud/json-error.ts';
import type { CloudContext } from '../cloud/stand-in.ts';
import { isKeySpec, type KeySpec } from './key-spec.ts';

/** What is known of a key except its material. */
export interface KeyRecord {
  keyId: string;
  arn: string;
  spec: KeySpec;
  state: 'Enabled' | 'Disabled' | 'PendingDeletion';
  description: string;
  /** Epoch milliseconds. */
  createdAt: number;
  deletionAt: number | undefined;
}

export interface KeyCatalog {
  add(record: Omit<KeyRecord, 'arn'>): KeyRecord;
  /** By id, key ARN, `alias/name` or alias ARN. @throws AwsError NotFoundException */
  get(reference: string): KeyRecord;
  /** As `get`, for use: @throws AwsError DisabledException | KMSInvalidStateException too */
  getUsable(reference: string): KeyRecord;
  list(): KeyRecord[];
  setState(keyId: string, state: KeyRecord['state'], deletionAt?: number): void;
  setAlias(name: string, keyId: string): void;
  removeAlias(name: string): void;
  findAlias(name: string): string | undefined;
  listAliases(): { name: string; keyId: string }[];
}

const KeyRow = z.object({
  key_id: z.string(),
  spec: z.string().refine(isKeySpec),
  state: z.enum(['Enabled', 'Disabled', 'PendingDeletion']),
  description: z.string(),
  created_at: z.number(),
  deletion_at: z.number().nullable(),
});
const AliasRow = z.object({ name: z.string(), key_id: z.string() });

const schema = `
  create table if not exists kms_keys (key_id text primary key, spec text not null, state text not null,
    description text not null, created_at integer not null, deletion_at integer);
  create table if not exists kms_aliases (name text primary key, key_id text not null)`;

const usable = (key: KeyRecord): KeyRecord => {
  if (key.state === 'Enabled') return key;
  if (key.state === 'Disabled') throw new AwsError('DisabledException', `${key.arn} is disabled.`);
  throw new AwsError('KMSInvalidStateException', `${key.arn} is pending deletion.`);
};

/** Key metadata and aliases in the store. */
export const createKeyCatalog = ({ store, region, accountId }: CloudContext): KeyCatalog => {
  store.migrate(schema);
  const arnPrefix = `arn:aws:kms:${region}:${accountId}:`;
  const toRecord = (row: unknown): KeyRecord => {
    const { key_id: keyId, created_at: createdAt, deletion_at, ...rest } = KeyRow.parse(row);
    return { ...rest, keyId, createdAt, deletionAt: deletion_at ?? undefined, arn: `${arnPrefix}key/${keyId}` };
  };
  const findAlias = (name: string) => {
    const row = store.get('select * from kms_aliases where name = ?', name);
    return row === undefined ? undefined : AliasRow.parse(row).key_id;
  };
  const get = (reference: string): KeyRecord => {
    const name = reference.startsWith(arnPrefix) ? reference.slice(arnPrefix.length) : reference;
    const keyId = name.startsWith('alias/') ? findAlias(name) : name.replace(/^key\//, '');
    const row = keyId === undefined ? undefined : store.get('select * from kms_keys where key_id = ?', keyId);
    if (row !== undefined) return toRecord(row);
    const subject = name.startsWith('alias/') ? `Alias ${arnPrefix}${name}` : `Key '${arnPrefix}key/${keyId ?? ''}'`;
    throw new AwsError('NotFoundException', `${subject} does not exist`);
  };
  return {
    add: ({ keyId, spec, state, description, createdAt }) => {
      store.run('insert into kms_keys values (?, ?, ?, ?, ?, null)', keyId, spec, state, description, createdAt);
      return get(keyId);
    },
    get,
    getUsable: (reference) => usable(get(reference)),
    list: () => store.all('select * from kms_keys order by created_at, key_id').map(toRecord),
    setState: (keyId, state, deletionAt) => {
      store.run('update kms_keys set state = ?, deletion_at = ? where key_id = ?', state, deletionAt ?? null, keyId);
    },
    setAlias: (name, keyId) => {
      store.run(
        'insert into kms_aliases values (?, ?) on conflict (name) do update set key_id = excluded.key_id',
        name,
        keyId,
      );
    },
    removeAlias: (name) => {
      store.run('delete from kms_aliases where name = ?', name);
    },
    findAlias,
    listAliases: () =>
      store.all('select * from kms_aliases order by name').map((row) => {
        const alias = AliasRow.parse(row);
        return { name: alias.name, keyId: alias.key_id };
      }),
  };
};
