import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import type { Clock } from '@provedor/kernel/clock';
import { StartError } from '../cloud/start-error.ts';
import { createChangeWatch } from './change-watch.ts';
import { endStaleChild } from './child-record.ts';
import { createDynamoDbCall, type DynamoDbCall } from './dynamodb-call.ts';
import { type Environment, findDynoxide } from './dynoxide-binary.ts';
import { deleteExpired } from './expired-items.ts';
import { openFileStreamReader } from './file-stream-reader.ts';
import { hiddenHost } from './hidden-host.ts';
import { openStreamFile, type StreamFile, TRIM_ROWS } from './stream-file.ts';
import { openStreamReader, type StreamReader } from './stream-reader.ts';
import { type SupervisedDynoxide, superviseDynoxide } from './supervised-dynoxide.ts';

/** DynamoDB for the local cloud: our own child process, or one that runs elsewhere. */
export interface DynamoDb {
  endpoint: string;
  call: DynamoDbCall;
  /** Calls `listener` when a table may have changed; gives back how to stop. */
  onChange(listener: () => void): () => void;
  openReader(table: string): Promise<StreamReader>;
  /** Deletes expired items and drops read stream records; `readUpTo` is the lowest sequence number all readers of a table have passed. */
  maintain(readUpTo: (table: string) => bigint | undefined): Promise<void>;
  health(): { running: boolean; restarts: number; problem?: string };
  close(): Promise<void>;
}

export interface DynamoDbOptions {
  dataDir: string;
  clock: Clock;
  region: string;
  /** Read: DYNAMODB_ENDPOINT, DYNOXIDE_BIN, PATH. */
  environment: Environment;
}

/** @throws StartError with one sentence a person can act on */
export async function startDynamoDb(options: DynamoDbOptions): Promise<DynamoDb> {
  const { DYNAMODB_ENDPOINT: elsewhere = '' } = options.environment;
  return elsewhere === '' ? startOwn(options) : useElsewhere(options, elsewhere);
}

async function startOwn({ dataDir, clock, region, environment }: DynamoDbOptions): Promise<DynamoDb> {
  const binary = findDynoxide(environment);
  mkdirSync(dataDir, { recursive: true });
  const recordFile = join(dataDir, 'dynamodb.pid');
  await endStaleChild(recordFile);
  const file = join(dataDir, 'dynamodb.sqlite');
  const host = hiddenHost();
  const child = await superviseDynoxide({ binary, file, host, recordFile });
  const streamFile = await openOrStop(file, child);
  const endpoint = `http://${host}:${child.port}`;
  const { call, close } = createDynamoDbCall(endpoint, region, clock);
  const watch = createChangeWatch({ version: streamFile.version, hintFile: `${file}-wal` });
  let sweep: Promise<unknown> = Promise.resolve();
  return {
    endpoint,
    call,
    onChange: watch.on,
    openReader: async (table) => {
      const reader = openFileStreamReader(streamFile, table);
      // Deletions of a sweep get their sender's name a moment after they are in the stream: nobody reads in between.
      return { ...reader, next: (limit) => sweep.then(() => reader.next(limit)) };
    },
    maintain: async (readUpTo) => {
      for (const table of streamFile.tablesWithStream()) await trimTable(streamFile, table, readUpTo(table));
      const swept = deleteExpired(streamFile.database, call, Math.floor(clock.now() / 1000));
      sweep = swept.catch(() => undefined);
      await swept;
    },
    health: child.health,
    close: async () => {
      watch.stop();
      await sweep;
      close();
      streamFile.close();
      await child.stop();
    },
  };
}

async function trimTable(streamFile: StreamFile, table: string, upTo: bigint | undefined): Promise<void> {
  // In pieces, so that neither the stand-in's writers nor this event loop wait long.
  while (streamFile.trim(table, upTo) === TRIM_ROWS) await setImmediate();
}

async function openOrStop(file: string, child: SupervisedDynoxide): Promise<StreamFile> {
  try {
    return openStreamFile(file);
  } catch (error) {
    await child.stop();
    throw error;
  }
}

/** Its own file is out of reach: no trimming, no sweep of expired items, and changes are found by asking. */
async function useElsewhere({ clock, region }: DynamoDbOptions, endpoint: string): Promise<DynamoDb> {
  const { call, close } = createDynamoDbCall(endpoint, region, clock);
  try {
    await call('ListTables', {});
  } catch (error) {
    close();
    throw new StartError(
      `DYNAMODB_ENDPOINT names ${endpoint}, where no DynamoDB answers.`,
      'Start it first, or unset DYNAMODB_ENDPOINT to use the one that comes with this product.',
      error,
    );
  }
  const watch = createChangeWatch(undefined);
  return {
    endpoint,
    call,
    onChange: watch.on,
    openReader: (table) => openStreamReader(call, table),
    maintain: () => Promise.resolve(),
    health: () => ({ running: true, restarts: 0 }),
    close: async () => {
      watch.stop();
      close();
    },
  };
}
