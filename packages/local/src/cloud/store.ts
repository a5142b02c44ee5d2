import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync, type SQLInputValue, type SQLOutputValue, type StatementSync } from 'node:sqlite';
import { StartError } from './start-error.ts';

export type Row = Record<string, SQLOutputValue>;

/** One SQLite file for the state of all stand-ins. Every call outside `transaction` is its own durable commit. */
export interface Store {
  /** Runs `create table if not exists …` statements; call once per stand-in at its start. */
  migrate(sql: string): void;
  run(sql: string, ...values: SQLInputValue[]): { changes: number; lastInsertRowid: number };
  get(sql: string, ...values: SQLInputValue[]): Row | undefined;
  all(sql: string, ...values: SQLInputValue[]): Row[];
  /** Runs `work` in one synchronous commit; rolls back when it throws. Nested calls join the outer one. */
  transaction<T>(work: () => T): T;
  /**
   * As `transaction`, but without waiting for the disk: for state that may be repeated after a power cut (never lost by a killed process).
   */
  relaxed<T>(work: () => T): T;
  /**
   * As `transaction`, sharing one disk flush with all other grouped work of this turn of the event loop. A throwing work undoes only
   * itself.
   */
  grouped<T>(work: () => T): Promise<T>;
  close(): void;
}

/** Opens `<dataDir>/cloud.sqlite` (WAL, synchronous FULL: an acknowledged write survives a killed process and a power cut). */
export function openStore(dataDir: string): Store {
  const file = join(dataDir, 'cloud.sqlite');
  return storeOver(openDatabase(file, dataDir));
}

function openDatabase(file: string, dataDir: string): DatabaseSync {
  try {
    mkdirSync(dataDir, { recursive: true });
    const database = new DatabaseSync(file, { timeout: 5000 });
    database.exec('pragma journal_mode = wal; pragma synchronous = full; pragma foreign_keys = on');
    database.exec('create table if not exists store_probe (id integer primary key)');
    return database;
  } catch (error) {
    throw explainStoreFailure(error, file);
  }
}

/** Turns what SQLite or the file system said into one sentence a person can act on. */
export function explainStoreFailure(error: unknown, file: string): StartError {
  const text = error instanceof Error ? `${error.message} ${'code' in error ? String(error.code) : ''}` : String(error);
  if (/not a database|malformed|corrupt/i.test(text)) {
    return new StartError(
      `The data file ${file} is damaged and cannot be read.`,
      `Move ${file} (and its -wal and -shm neighbours) away or restore a copy, then start again.`,
      error,
    );
  }
  if (/disk is full|database or disk|ENOSPC|disk I\/O/i.test(text)) {
    return new StartError(`The disk that holds ${file} is full.`, 'Free some space, then start again.', error);
  }
  return new StartError(
    `The data file ${file} cannot be opened: ${text.trim()}.`,
    'Check that the folder exists and that you may write in it, then start again.',
    error,
  );
}

function storeOver(database: DatabaseSync): Store {
  const prepare = statementCache(database);
  let depth = 0;

  function transaction<T>(work: () => T): T {
    if (depth > 0) return work();
    database.exec('begin immediate');
    depth += 1;
    try {
      const result = work();
      database.exec('commit');
      return result;
    } catch (error) {
      // SQLite ends the transaction by itself on a full disk; rolling back again would hide that first error.
      if (database.isTransaction) database.exec('rollback');
      throw error;
    } finally {
      depth -= 1;
    }
  }

  function relaxed<T>(work: () => T): T {
    if (depth > 0) return work();
    database.exec('pragma synchronous = normal');
    try {
      return transaction(work);
    } finally {
      database.exec('pragma synchronous = full');
    }
  }

  return {
    migrate: (sql) => database.exec(sql),
    run: (sql, ...values) => {
      const { changes, lastInsertRowid } = prepare(sql).run(...values);
      return { changes: Number(changes), lastInsertRowid: Number(lastInsertRowid) };
    },
    get: (sql, ...values) => prepare(sql).get(...values),
    all: (sql, ...values) => prepare(sql).all(...values),
    transaction,
    relaxed,
    grouped: groupCommit(database, transaction),
    close: () => {
      if (database.isOpen) database.close();
    },
  };
}

function statementCache(database: DatabaseSync): (sql: string) => StatementSync {
  const statements = new Map<string, StatementSync>();
  return (sql) => {
    const known = statements.get(sql);
    if (known !== undefined) return known;
    const made = database.prepare(sql);
    statements.set(sql, made);
    return made;
  };
}

function groupCommit(database: DatabaseSync, transaction: <T>(work: () => T) => T): Store['grouped'] {
  let waiting: { attempt: () => () => void; fail: (error: unknown) => void }[] = [];

  function flush(): void {
    const batch = waiting;
    waiting = [];
    try {
      const settle = transaction(() => batch.map((entry) => entry.attempt()));
      for (const announce of settle) announce();
    } catch (error) {
      for (const entry of batch) entry.fail(error);
    }
  }

  return (work) =>
    new Promise((resolve, reject) => {
      const attempt = () => {
        database.exec('savepoint one');
        try {
          const value = work();
          database.exec('release one');
          return () => resolve(value);
        } catch (error) {
          if (!database.isTransaction) throw error;
          database.exec('rollback to one; release one');
          return () => reject(error);
        }
      };
      waiting.push({ attempt, fail: reject });
      if (waiting.length === 1) setImmediate(flush);
    });
}
