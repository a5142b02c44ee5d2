import { spawn } from 'node:child_process';

/**
 * Ends a child as soon as this process is gone, however it went: the leash waits on a pipe that only we hold open, and the operating system
 * closes it even when we are killed. `release` first when the child has ended by itself: its number may be another program's by then.
 * On Windows there is none; the next start ends what is left.
 */
export const leash = (pid: number): { release(): void } => {
  if (process.platform === 'win32') return { release: () => undefined };
  const keeper = spawn('/bin/sh', ['-c', 'read -r _; kill -KILL "$1"', 'leash', String(pid)], {
    stdio: ['pipe', 'ignore', 'ignore'],
    // A signal to our whole group must not loosen it.
    detached: true,
  });
  // Without a shell there is no leash, and the record file is enough.
  keeper.on('error', () => undefined);
  keeper.stdin.on('error', () => undefined);
  keeper.unref();
  return { release: () => void keeper.kill('SIGKILL') };
};
