import { type ChildProcess, spawn } from 'node:child_process';
import type { CommandResult } from './count.ts';

/** More than this of a suite's output is cut in the middle; a suite that prints more is stuck in a loop. */
const outputLimit = 4_000_000;
/** Between asking a suite to end and ending it by force. */
const graceMs = 3_000;
/** The exit code that the `timeout` program uses. */
const timedOut = 124;

export interface CommandOptions {
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
  readonly timeLimitS: number;
  /** Aborting ends the command with everything it started. */
  readonly signal: AbortSignal;
}

const running = new Set<ChildProcess>();
process.on('exit', () => {
  for (const child of running) endGroup(child, 'SIGKILL');
});

/**
 * Runs a Node script (first of `command`) to its end and gives its exit code and all it printed. It has a process group
 * of its own, so that the time limit and the abort signal end what it started too.
 */
export async function runCommand(command: readonly string[], options: CommandOptions): Promise<CommandResult> {
  const child = spawn(process.execPath, command, {
    cwd: options.cwd,
    env: options.env,
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: process.platform !== 'win32',
  });
  running.add(child);
  const output = collect(child);

  let note = '';
  let force: NodeJS.Timeout | undefined;
  const end = (reason: string) => {
    note = `\n${reason}\n`;
    endGroup(child, 'SIGTERM');
    force = setTimeout(() => endGroup(child, 'SIGKILL'), graceMs);
  };
  const limit = setTimeout(
    () => end(`ended: over its time limit of ${options.timeLimitS} s`),
    options.timeLimitS * 1000,
  );
  const onAbort = () => end('ended: interrupted');
  options.signal.addEventListener('abort', onAbort, { once: true });

  const exitCode = await exitOf(child, output.add);
  clearTimeout(limit);
  clearTimeout(force);
  options.signal.removeEventListener('abort', onAbort);
  endGroup(child, 'SIGKILL');
  running.delete(child);
  return { exitCode: note ? timedOut : exitCode, output: output.text() + note };
}

function exitOf(child: ChildProcess, add: (text: string) => void): Promise<number> {
  return new Promise((resolve) => {
    child.once('error', (error) => {
      add(`${error.message}\n`);
      resolve(127);
    });
    // What it leaves running would hold the pipes open, so the group is ended before waiting for them to close.
    child.once('exit', () => endGroup(child, 'SIGKILL'));
    child.once('close', (code, signal) => {
      if (signal) add(`\nended by ${signal}\n`);
      resolve(code ?? 1);
    });
  });
}

function collect(child: ChildProcess) {
  let head = '';
  let tail = '';
  const add = (text: string) => {
    if (head.length < outputLimit / 2) head += text;
    else tail = (tail + text).slice(-outputLimit / 2);
  };
  child.stdout?.setEncoding('utf8').on('data', add);
  child.stderr?.setEncoding('utf8').on('data', add);
  return { add, text: () => head + tail };
}

function endGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid === undefined) return;
  try {
    process.kill(process.platform === 'win32' ? child.pid : -child.pid, signal);
  } catch {
    // The group has ended already, which is what was wanted.
  }
}
