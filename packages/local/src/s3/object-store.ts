import { createHash } from 'node:crypto';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod';
import { textOf } from '../cloud/row.ts';
import type { CloudContext } from '../cloud/stand-in.ts';
import type { Row } from '../cloud/store.ts';
import { writeFileDurably } from '../wire/write-file.ts';
import { joinFiles } from './join-files.ts';

export interface StoredObject {
  readonly bucket: string;
  readonly key: string;
  readonly etag: string;
  readonly size: number;
  readonly metadata: Readonly<Record<string, string>>;
  /** Epoch milliseconds. */
  readonly modifiedAt: number;
}

export interface NewObject {
  readonly bucket: string;
  readonly key: string;
  readonly body: Buffer;
  readonly etag: string;
  readonly metadata: Readonly<Record<string, string>>;
}

/** An object whose content lies in several files. */
export interface JoinedObject extends Omit<NewObject, 'body' | 'metadata'> {
  readonly files: readonly string[];
  /** Sees the content of each file before it is written. */
  readonly onPart: (bytes: Buffer) => void;
}

export interface ObjectStore {
  createBucket(name: string): void;
  hasBucket(name: string): boolean;
  find(bucket: string, key: string): StoredObject | undefined;
  read(object: StoredObject): Promise<Buffer>;
  put(object: NewObject): Promise<void>;
  /** `describe` gives the metadata when all is written; it runs in the commit that makes the object, and nothing is made when it throws. */
  putJoined(object: JoinedObject, describe: () => StoredObject['metadata']): Promise<void>;
  remove(bucket: string, key: string): Promise<void>;
  /** In the order of keys, those after `after`. */
  list(bucket: string, range: { prefix: string; after: string; limit: number }): readonly StoredObject[];
}

type Place = Pick<StoredObject, 'bucket' | 'key' | 'etag'>;

const schema = `
create table if not exists s3_bucket (name text primary key);
create table if not exists s3_object (
  bucket text not null, key text not null, etag text not null, size integer not null, metadata text not null,
  modified_at integer not null, primary key (bucket, key)
);`;

const Metadata = z.record(z.string(), z.string());

const objectOf = (row: Row): StoredObject => ({
  bucket: textOf(row, 'bucket'),
  key: textOf(row, 'key'),
  etag: textOf(row, 'etag'),
  size: Number(row['size']),
  metadata: Metadata.parse(JSON.parse(textOf(row, 'metadata'))),
  modifiedAt: Number(row['modified_at']),
});

/** Objects as files named by their content and place, and rows that say which content a key has now. */
export const createObjectStore = ({ store, dataDir, clock }: CloudContext): ObjectStore => {
  store.migrate(schema);
  const fileOf = ({ bucket, key, etag }: Place): string =>
    join(dataDir, 's3', createHash('sha256').update(`${bucket}\n${key}`).digest('hex').slice(0, 40), etag);
  const find = (bucket: string, key: string): StoredObject | undefined => {
    const row = store.get('select * from s3_object where bucket = ? and key = ?', bucket, key);
    return row === undefined ? undefined : objectOf(row);
  };
  const record = async (place: Place, size: number, describe: () => StoredObject['metadata']): Promise<void> => {
    const { bucket, key, etag } = place;
    const before = store.transaction(() => {
      const metadata = JSON.stringify(describe());
      const known = find(bucket, key);
      const values = [bucket, key, etag, size, metadata, clock.now()];
      store.run('insert or replace into s3_object values (?, ?, ?, ?, ?, ?)', ...values);
      return known;
    });
    if (before !== undefined && before.etag !== etag) await rm(fileOf(before), { force: true });
  };
  return {
    createBucket: (name) => {
      store.run('insert or ignore into s3_bucket values (?)', name);
    },
    hasBucket: (name) => store.get('select name from s3_bucket where name = ?', name) !== undefined,
    find,
    read: (object) => readFile(fileOf(object)),
    put: async (object) => {
      await writeFileDurably(fileOf(object), object.body);
      await record(object, object.body.length, () => object.metadata);
    },
    putJoined: async (object, describe) => {
      const size = await joinFiles(fileOf(object), object.files, object.onPart);
      await record(object, size, describe);
    },
    remove: async (bucket, key) => {
      const object = find(bucket, key);
      if (object === undefined) return;
      store.run('delete from s3_object where bucket = ? and key = ?', bucket, key);
      await rm(fileOf(object), { force: true });
    },
    list: (bucket, { prefix, after, limit }) =>
      store
        .all(
          'select * from s3_object where bucket = ? and key > ? and substr(key, 1, ?) = ? order by key limit ?',
          bucket,
          after,
          prefix.length,
          prefix,
          limit,
        )
        .map(objectOf),
  };
};
