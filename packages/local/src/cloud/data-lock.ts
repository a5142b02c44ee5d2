import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { StartError } from './start-error.ts';
import { explainStoreFailure } from './store.ts';

/**
 * Keeps a second copy away from a data folder. The lock is one of the operating system (through SQLite) and ends with the process,
 * however it ends; no stale lock file is ever left to delete. @throws StartError
 */
export function lockDataDir(dataDir: string): { release(): void } {
  const file = join(dataDir, 'lock.sqlite');
  const ownerFile = join(dataDir, 'owner.pid');
  const database = open(dataDir, file);
  try {
    database.exec('pragma locking_mode = exclusive; begin exclusive');
  } catch (error) {
    database.close();
    if (!(error instanceof Error) || !/locked|busy/i.test(error.message)) throw explainStoreFailure(error, file);
    throw new StartError(
      `The data folder ${dataDir} is in use by another copy${ownerText(ownerFile)}.`,
      'Stop the other copy, or start this one with another data folder.',
      error,
    );
  }
  writeFileSync(ownerFile, String(process.pid));
  return { release: () => database.close() };
}

function open(dataDir: string, file: string): DatabaseSync {
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 });
    return new DatabaseSync(file, { timeout: 0 });
  } catch (error) {
    throw explainStoreFailure(error, file);
  }
}

function ownerText(ownerFile: string): string {
  try {
    return ` (process ${readFileSync(ownerFile, 'utf8')})`;
  } catch {
    return '';
  }
}
