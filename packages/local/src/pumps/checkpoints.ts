import { optionalTextOf, textOf } from '../cloud/row.ts';
import type { Store } from '../cloud/store.ts';

/** How far each stream consumer has read. */
export interface Checkpoints {
  /** Sequence number of the last record done with; undefined: none, or the table has been made anew since. */
  read(consumer: string, streamLabel: string): string | undefined;
  write(consumer: string, at: { table: string; streamLabel: string; sequence: string }): void;
}

export function createCheckpoints(store: Store): Checkpoints {
  store.migrate(`create table if not exists stream_checkpoint (
    consumer text primary key, table_name text not null, label text not null, sequence text not null) strict, without rowid`);
  return {
    read: (consumer, streamLabel) => {
      const row = store.get('select label, sequence from stream_checkpoint where consumer = ?', consumer);
      if (row === undefined || textOf(row, 'label') !== streamLabel) return undefined;
      return optionalTextOf(row, 'sequence');
    },
    // Repeating some records after a power cut is what at-least-once delivery allows.
    write: (consumer, at) => {
      store.relaxed(() =>
        store.run(
          'insert or replace into stream_checkpoint values (?, ?, ?, ?)',
          consumer,
          at.table,
          at.streamLabel,
          at.sequence,
        ),
      );
    },
  };
}
