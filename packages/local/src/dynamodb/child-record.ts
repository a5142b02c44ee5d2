import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import * as z from 'zod';
import { StartError } from '../cloud/start-error.ts';

const ChildRecord = z.object({ pid: z.number().int().positive(), marker: z.string().min(1) });

/** How long a stale child gets to go by itself, and again after being killed. */
const GRACE_MS = 3_000;

/** Remembers on disk which child was started; `marker` is a part of its command line that no other program has. */
export function recordChild(file: string, pid: number, marker: string): void {
  writeFileSync(file, JSON.stringify({ pid, marker }));
}

export function forgetChild(file: string): void {
  rmSync(file, { force: true });
}

/**
 * Ends the child that a crashed run left behind. A process that merely got the same number is left alone.
 * @throws StartError when it does not end
 */
export async function endStaleChild(file: string): Promise<void> {
  const record = readRecord(file);
  if (record !== undefined) {
    for (const signal of ['SIGTERM', 'SIGKILL'] as const) {
      if (!isOurs(record)) break;
      kill(record.pid, signal);
      await goneWithin(record, GRACE_MS);
    }
    if (isOurs(record)) {
      throw new StartError(
        `The database process ${record.pid} of an earlier run does not end.`,
        `End process ${record.pid} by hand, then start again.`,
      );
    }
  }
  forgetChild(file);
}

function readRecord(file: string): z.infer<typeof ChildRecord> | undefined {
  if (!existsSync(file)) return undefined;
  try {
    return ChildRecord.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    // Half written by the crash: then its child had only just begun, and the port and file locks will tell.
    return undefined;
  }
}

async function goneWithin(record: z.infer<typeof ChildRecord>, ms: number): Promise<void> {
  const until = performance.now() + ms;
  while (isOurs(record) && performance.now() < until) await wait(10);
}

const isOurs = (record: { pid: number; marker: string }): boolean => commandLineOf(record.pid).includes(record.marker);

/** Command line of a process; empty for one that is gone, or has ended and is not yet collected by its parent. */
export function commandLineOf(pid: number): string {
  try {
    if (process.platform === 'linux') return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
    return execFileSync('ps', ['-p', String(pid), '-o', 'command='], { encoding: 'utf8' });
  } catch {
    return '';
  }
}

function kill(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error;
  }
}
