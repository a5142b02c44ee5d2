import { existsSync, readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { lockDataDir } from '@provedor/local/cloud/data-lock';
import { explainStart } from './start/explain-start.ts';
import { readOptions } from './start/read-options.ts';
import { projectRoot } from './suites.ts';

/** What stands beside the data and is not data: caches, browsers, reports and figures. */
const KEPT = ['bench', 'chromium', 'compile-cache', 'figures', 'reports', 'screens'];

/** Files that hold the lock while the folder is emptied; the next start makes them anew. */
const isLock = (name: string): boolean => name.startsWith('lock.sqlite') || name === 'owner.pid';

const empty = (dataDir: string): void => {
  const lock = lockDataDir(dataDir);
  try {
    for (const name of readdirSync(dataDir).filter((entry) => !KEPT.includes(entry) && !isLock(entry)))
      rmSync(path.join(dataDir, name), { recursive: true, force: true });
  } finally {
    lock.release();
  }
};

try {
  const { dataDir } = readOptions(process.argv.slice(2), path.join(projectRoot, '.local'));
  // A folder that was never started is empty of data; one of somebody else's is left alone.
  const isOurs = existsSync(path.join(dataDir, 'lock.sqlite'));
  if (isOurs) empty(dataDir);
  console.log(isOurs ? `${dataDir} is empty again; the next start is a first one.` : `There is no data in ${dataDir}.`);
} catch (error) {
  console.error(explainStart(error));
  process.exitCode = 1;
}
