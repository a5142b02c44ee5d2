import type { SQLOutputValue } from 'node:sqlite';
import { numberOf, optionalTextOf, textOf } from '../cloud/row.ts';
import type { StreamFile } from './stream-file.ts';
import type { StreamReader, StreamRecord } from './stream-reader.ts';

/** GetRecords gives at most 1,000 records. */
const MOST_RECORDS = 1_000;

type Row = Record<string, SQLOutputValue>;

const parsed = (row: Row, column: string, member: string): Readonly<Record<string, unknown>> => {
  const text = optionalTextOf(row, column);
  return text === undefined ? {} : { [member]: JSON.parse(text) };
};

const streamRecord = (row: Row, viewType: string): StreamRecord => ({
  eventID: textOf(row, 'sequence_number'),
  eventName: textOf(row, 'event_name'),
  eventVersion: '1.1',
  eventSource: 'aws:dynamodb',
  ...parsed(row, 'user_identity', 'userIdentity'),
  dynamodb: {
    ApproximateCreationDateTime: numberOf(row, 'created_at'),
    ...parsed(row, 'keys_json', 'Keys'),
    ...parsed(row, 'new_image', 'NewImage'),
    ...parsed(row, 'old_image', 'OldImage'),
    SequenceNumber: textOf(row, 'sequence_number'),
    SizeBytes: numberOf(row, 'size_bytes'),
    StreamViewType: viewType,
  },
});

/**
 * Reads the stream of one table out of the stand-in's own file, as the Streams API would give it: two calls over HTTP for each commit were
 * a fifth of what a payment takes from its webhook to the router. Throws when the table has no stream or another one than when it was
 * opened.
 */
export function openFileStreamReader(file: StreamFile, table: string): StreamReader {
  const opened = file.streamOf(table);
  if (opened === undefined) throw new Error(`Table ${table} has no stream.`);
  let after = 0n;
  return {
    label: opened.label,
    next: (limit) => {
      if (file.streamOf(table)?.label !== opened.label) throw new Error(`The stream of table ${table} was made anew.`);
      const rows = file.recordsAfter(table, after, Math.min(limit, MOST_RECORDS));
      const last = rows.at(-1);
      if (last !== undefined) after = BigInt(textOf(last, 'sequence_number'));
      return Promise.resolve(rows.map((row) => streamRecord(row, opened.viewType)));
    },
    seek: (position) => {
      after = position === undefined ? 0n : BigInt(position);
    },
  };
}
