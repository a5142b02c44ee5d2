import { createHash, randomBytes } from 'node:crypto';
import { existsSync, readdirSync, rmSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod';
import { AwsError } from '../cloud/json-error.ts';
import type { CloudContext } from '../cloud/stand-in.ts';
import { writeFileDurably } from '../wire/write-file.ts';
import { type Checksum, isChecksumAlgorithm } from './checksum.ts';

const UploadRow = z.object({
  upload_id: z.string(),
  bucket: z.string(),
  key: z.string(),
  metadata: z.string().transform((text) => z.record(z.string(), z.string()).parse(JSON.parse(text))),
  algorithm: z.string().refine(isChecksumAlgorithm).nullable(),
  checksum_type: z.enum(['COMPOSITE', 'FULL_OBJECT']).nullable(),
  started_at: z.number(),
});
/** An upload that is not finished; `started_at` in epoch milliseconds. */
export type Upload = z.infer<typeof UploadRow>;

const PartRow = z.object({
  number: z.number(),
  etag: z.string(),
  size: z.number(),
  algorithm: z.string().refine(isChecksumAlgorithm).nullable(),
  checksum: z.string().nullable(),
  uploaded_at: z.number(),
});
export type UploadedPart = z.infer<typeof PartRow>;

export interface UploadStore {
  start(upload: Omit<Upload, 'upload_id' | 'started_at'>): string;
  /** @throws AwsError NoSuchUpload */
  get(place: { bucket: string; key: string }, uploadId: string): Upload;
  /** Keeps the part's bytes, in place of an earlier part of that number. @throws AwsError NoSuchUpload */
  putPart(
    upload: Upload,
    part: { number: number; body: Buffer; checksum: Checksum | undefined },
  ): Promise<UploadedPart>;
  parts(uploadId: string): UploadedPart[];
  fileOf(uploadId: string, part: UploadedPart): string;
  /** Takes the upload out of the table; call inside the transaction that records the object. @throws AwsError NoSuchUpload */
  forget(uploadId: string): void;
  /** Removes the bytes of a forgotten upload. */
  removeFiles(uploadId: string): Promise<void>;
  list(bucket: string, range: { prefix: string; afterKey: string; afterId: string; limit: number }): Upload[];
  /** Removes uploads older than seven days. */
  sweep(): void;
}

/** On AWS a lifecycle rule of the bucket does this. */
const KEPT_MS = 7 * 86_400_000;

const schema = `
create table if not exists s3_upload (
  upload_id text primary key, bucket text not null, key text not null, metadata text not null, algorithm text, checksum_type text,
  started_at integer not null
);
create table if not exists s3_upload_part (
  upload_id text not null references s3_upload on delete cascade, number integer not null, etag text not null, size integer not null,
  algorithm text, checksum text, uploaded_at integer not null, primary key (upload_id, number)
)`;

const noSuchUpload = () =>
  new AwsError(
    'NoSuchUpload',
    'The specified upload does not exist. The upload ID may be invalid, or the upload may have been aborted or completed.',
    { status: 404 },
  );

/** Parts as files below `<dataDir>/s3-uploads/<upload>`; rows say which of them count. */
export const createUploadStore = ({ store, dataDir, clock }: CloudContext): UploadStore => {
  store.migrate(schema);
  const root = join(dataDir, 's3-uploads');
  const exists = (uploadId: string): boolean =>
    store.get('select upload_id from s3_upload where upload_id = ?', uploadId) !== undefined;
  const fileOf: UploadStore['fileOf'] = (uploadId, { number, etag }) => join(root, uploadId, `${number}-${etag}`);
  const forget = (uploadId: string): void => {
    if (store.run('delete from s3_upload where upload_id = ?', uploadId).changes === 0) throw noSuchUpload();
  };
  const parts: UploadStore['parts'] = (uploadId) =>
    store
      .all('select * from s3_upload_part where upload_id = ? order by number', uploadId)
      .map((row) => PartRow.parse(row));
  const record = (uploadId: string, part: UploadedPart): UploadedPart | undefined =>
    store.transaction(() => {
      if (!exists(uploadId)) throw noSuchUpload();
      const before = parts(uploadId).find(({ number }) => number === part.number);
      store.run(
        'insert or replace into s3_upload_part values (?, ?, ?, ?, ?, ?, ?)',
        ...[uploadId, part.number, part.etag, part.size, part.algorithm, part.checksum, part.uploaded_at],
      );
      return before;
    });
  const sweep = (): void => {
    const old = store.all('select upload_id from s3_upload where started_at <= ?', clock.now() - KEPT_MS);
    for (const { upload_id: id } of old) {
      forget(String(id));
      rmSync(join(root, String(id)), { recursive: true, force: true });
    }
  };

  sweep();
  // A process that was killed may have left bytes whose row was not written yet or is gone already.
  for (const id of existsSync(root) ? readdirSync(root) : [])
    if (!exists(id)) rmSync(join(root, id), { recursive: true, force: true });

  return {
    start: ({ bucket, key, metadata, algorithm, checksum_type }) => {
      const now = clock.now();
      // Begins with the time, so that the uploads of a key are in the order of their start.
      const uploadId = `${now.toString(36).padStart(9, '0')}${randomBytes(24).toString('hex')}`;
      const text = JSON.stringify(metadata);
      store.run(
        'insert into s3_upload values (?, ?, ?, ?, ?, ?, ?)',
        ...[uploadId, bucket, key, text, algorithm, checksum_type, now],
      );
      return uploadId;
    },
    get: ({ bucket, key }, uploadId) => {
      const row = store.get(
        'select * from s3_upload where upload_id = ? and bucket = ? and key = ?',
        uploadId,
        bucket,
        key,
      );
      if (row === undefined) throw noSuchUpload();
      return UploadRow.parse(row);
    },
    putPart: async ({ upload_id: uploadId }, { number, body, checksum }) => {
      const part = {
        number,
        etag: createHash('md5').update(body).digest('hex'),
        size: body.length,
        algorithm: checksum?.algorithm ?? null,
        checksum: checksum?.value ?? null,
        uploaded_at: clock.now(),
      };
      await writeFileDurably(fileOf(uploadId, part), body);
      const before = record(uploadId, part);
      if (before !== undefined && before.etag !== part.etag) await rm(fileOf(uploadId, before), { force: true });
      return part;
    },
    parts,
    fileOf,
    forget,
    removeFiles: (uploadId) => rm(join(root, uploadId), { recursive: true, force: true }),
    list: (bucket, { prefix, afterKey, afterId, limit }) =>
      store
        .all(
          `select * from s3_upload where bucket = ? and substr(key, 1, ?) = ? and (key > ? or (key = ? and ? <> '' and upload_id > ?))
           order by key, upload_id limit ?`,
          ...[bucket, prefix.length, prefix, afterKey, afterKey, afterId, afterId, limit],
        )
        .map((row) => UploadRow.parse(row)),
    sweep,
  };
};
