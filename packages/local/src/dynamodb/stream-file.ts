import { DatabaseSync, type SQLOutputValue } from 'node:sqlite';
import { numberOf, textOf } from '../cloud/row.ts';
import { explainStoreFailure } from '../cloud/store.ts';

/** What we do in the stand-in's own SQLite file while it runs: all of it is missing from the stand-in itself. */
export interface StreamFile {
  /** Changes whenever another connection has committed; costs a few microseconds. */
  version(): number;
  /**
   * Drops stream records of a table up to and including sequence number `upTo` (without it: older than a day, as on AWS).
   * The newest record always stays, because the stand-in numbers the next one after it. Gives the number dropped.
   */
  trim(table: string, upTo?: bigint): number;
  tablesWithStream(): string[];
  /** The stream of a table now; undefined when it has none. */
  streamOf(table: string): { label: string; viewType: string } | undefined;
  /** Stream records of a table after a sequence number, in order. */
  recordsAfter(table: string, after: bigint, limit: number): Record<string, SQLOutputValue>[];
  database: DatabaseSync;
  close(): void;
}

/** Rows a trim may drop at once: the stand-in's writers wait meanwhile. */
export const TRIM_ROWS = 2_000;

/** Letter by letter as the stand-in writes it: SQLite takes an index on an expression only where the type's case is the same. */
const SEQUENCE = 'CAST(sequence_number AS INTEGER)';

/** Opens the file of a running stand-in and adds the index without which each write reads all earlier stream records. @throws StartError */
export function openStreamFile(file: string): StreamFile {
  const database = openDatabase(file);
  const version = database.prepare('pragma data_version');
  const newest = database.prepare(`select max(${SEQUENCE}) as newest from _stream_records where table_name = ?`);
  const trimUpTo = database.prepare(`delete from _stream_records where id in (select id from _stream_records
    where table_name = ? and ${SEQUENCE} <= ? and ${SEQUENCE} < ? order by ${SEQUENCE} limit ${TRIM_ROWS})`);
  const trimOld = database.prepare(`delete from _stream_records where id in (select id from _stream_records
    where table_name = ? and created_at < unixepoch() - 86400 and ${SEQUENCE} < ? order by ${SEQUENCE} limit ${TRIM_ROWS})`);
  const stream = database.prepare(
    'select stream_label, stream_view_type from _tables where table_name = ? and stream_enabled = 1',
  );
  const after =
    database.prepare(`select event_name, keys_json, new_image, old_image, sequence_number, created_at, user_identity,
    length(keys_json) + coalesce(length(new_image), 0) + coalesce(length(old_image), 0) as size_bytes
    from _stream_records where table_name = ? and ${SEQUENCE} > ? order by ${SEQUENCE} limit ?`);
  const withStream = database.prepare('select table_name from _tables where stream_enabled = 1');
  return {
    version: () => {
      const row = version.get();
      return row === undefined ? 0 : numberOf(row, 'data_version');
    },
    trim: (table, upTo) => {
      const last = newest.get(table)?.['newest'];
      if (typeof last !== 'number') return 0;
      const { changes } = upTo === undefined ? trimOld.run(table, last) : trimUpTo.run(table, upTo, last);
      return Number(changes);
    },
    tablesWithStream: () => withStream.all().map((row) => textOf(row, 'table_name')),
    streamOf: (table) => {
      const row = stream.get(table);
      if (row === undefined) return undefined;
      return { label: textOf(row, 'stream_label'), viewType: textOf(row, 'stream_view_type') };
    },
    recordsAfter: (table, from, limit) => after.all(table, from, limit),
    database,
    close: () => database.close(),
  };
}

function openDatabase(file: string): DatabaseSync {
  try {
    const database = new DatabaseSync(file, { timeout: 5_000 });
    database.exec(
      `drop index if exists _stream_order;
       create index if not exists _stream_newest on _stream_records (table_name, ${SEQUENCE})`,
    );
    return database;
  } catch (error) {
    throw explainStoreFailure(error, file);
  }
}
