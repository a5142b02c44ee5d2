import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

const pollMs = 250;

/**
 * Does the work while holding a lock file that names this process. Waits while another living process holds it;
 * a lock whose process is gone is taken over.
 * @param {string} file
 * @param {(holder: number) => void} onWait called once, when the wait begins
 * @param {() => Promise<void>} work
 */
export async function withLock(file, onWait, work) {
  mkdirSync(path.dirname(file), { recursive: true });
  let told = false;
  while (!take(file)) {
    const holder = read(file);
    if (holder === undefined) continue;
    if (!isAlive(Number(holder))) {
      takeAway(file, holder);
      continue;
    }
    if (!told) onWait(Number(holder));
    told = true;
    await pause(pollMs);
  }
  try {
    await work();
  } finally {
    rmSync(file, { force: true });
  }
}

/**
 * A link appears with its content in it, so no reader ever sees a lock without an owner.
 * @param {string} file
 */
function take(file) {
  const own = `${file}.${process.pid}`;
  writeFileSync(own, String(process.pid));
  try {
    linkSync(own, file);
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  } finally {
    rmSync(own, { force: true });
  }
}

/**
 * Two processes may see the same dead owner: only what was seen may be removed, so the file is moved aside and looked at.
 * @param {string} file
 * @param {string} seen
 */
function takeAway(file, seen) {
  const aside = `${file}.${process.pid}.stale`;
  try {
    renameSync(file, aside);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return;
    throw error;
  }
  if (read(aside) === seen) rmSync(aside, { force: true });
  else renameSync(aside, file);
}

/** @param {string} file */
function read(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw error;
  }
}

/**
 * Whether a process of this number exists (another user's counts).
 * @param {number} pid
 */
export function isAlive(pid) {
  if (!Number.isSafeInteger(pid) || pid <= 0) return false;
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return codeOf(error) === 'EPERM';
  }
}

/** @param {unknown} error */
function codeOf(error) {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}
