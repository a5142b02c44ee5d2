import { closeSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { AppError } from '@provedor/kernel/app-error';

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // It lives, but belongs to somebody else.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
};

const take = (path: string): boolean => {
  try {
    const file = openSync(path, 'wx', 0o600);
    writeSync(file, String(process.pid));
    closeSync(file);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  }
};

const ownerOf = (path: string): number => Number.parseInt(readFileSync(path, 'utf8'), 10);

/**
 * Keeps a second agent out of a data folder: two would write one journal. A lock whose process has died is taken over. Throws AppError
 * `agent.already_running`.
 */
export const takeProcessLock = (path: string): { release(): void } => {
  if (!take(path)) {
    const owner = ownerOf(path);
    if (owner !== process.pid && Number.isSafeInteger(owner) && isAlive(owner))
      throw new AppError({
        kind: 'conflict',
        code: 'agent.already_running',
        message: `Another agent (process ${owner}) uses this data folder: stop it, or give this one another folder`,
      });
    rmSync(path, { force: true });
    if (!take(path))
      throw new AppError({
        kind: 'conflict',
        code: 'agent.already_running',
        message: 'Another agent started just now',
      });
  }
  return { release: () => rmSync(path, { force: true }) };
};
