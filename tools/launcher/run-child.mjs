import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';
import { StartError } from './start-error.mjs';

/** How long a command may take to end cleanly after Ctrl-C before it is ended by force. */
const graceMs = 15_000;
/** The terminal and npm both pass on one Ctrl-C: what follows this closely is the same key press. */
const samePressMs = 1_000;
/** How long children left behind by a command that has ended may take to end themselves. */
const leftoverMs = 1_000;

/** @type {readonly ('SIGINT' | 'SIGTERM' | 'SIGHUP')[]} */
const forwarded = ['SIGINT', 'SIGTERM', 'SIGHUP'];
const hasGroups = process.platform !== 'win32';

/**
 * Runs a program to its end; resolves to its exit code (128 + signal number when a signal ended it).
 * On POSIX it gets a process group of its own, so that nothing it started outlives it: signals go to the program alone,
 * which ends its children in its own order; a second signal, or no end within the grace time, ends the whole group.
 * @param {string} file
 * @param {string[]} args
 * @param {import('node:child_process').SpawnOptions} options
 * @param {(text: string) => void} [onOutput] called with what it prints, when stdout and stderr are pipes
 * @returns {Promise<number>}
 */
export async function runChild(file, args, options, onOutput = () => {}) {
  const child = spawn(file, args, { ...options, detached: hasGroups });
  child.stdout?.setEncoding('utf8').on('data', onOutput);
  child.stderr?.setEncoding('utf8').on('data', onOutput);

  const stopForwarding = forwardSignals(child);
  const closed = new Promise((resolve) => child.once('close', resolve));
  try {
    const code = await ended(child, file);
    await endLeftovers(child.pid);
    await closed;
    return code;
  } finally {
    stopForwarding();
  }
}

/**
 * @param {import('node:child_process').ChildProcess} child
 * @param {string} file
 * @returns {Promise<number>}
 */
function ended(child, file) {
  return new Promise((resolve, reject) => {
    child.once('error', (error) => reject(new StartError(`${file} cannot be run: ${error.message}`)));
    child.once('exit', (code, signal) => resolve(signal ? 128 + constants.signals[signal] : (code ?? 1)));
  });
}

/** @param {import('node:child_process').ChildProcess} child */
function forwardSignals(child) {
  /** @type {number | undefined} */
  let firstAt;
  /** @type {NodeJS.Timeout | undefined} */
  let deadline;

  /** @param {NodeJS.Signals} signal */
  const forward = (signal) => {
    if (firstAt === undefined) {
      firstAt = performance.now();
      if (hasGroups || signal !== 'SIGINT') child.kill(signal);
      deadline = setTimeout(() => signalGroup(child.pid, 'SIGKILL'), graceMs);
    } else if (performance.now() - firstAt > samePressMs) {
      signalGroup(child.pid, 'SIGKILL');
    }
  };

  for (const signal of forwarded) process.on(signal, forward);
  return () => {
    clearTimeout(deadline);
    for (const signal of forwarded) process.off(signal, forward);
  };
}

/** @param {number | undefined} pid */
async function endLeftovers(pid) {
  if (!hasGroups || !signalGroup(pid, 'SIGTERM')) return;
  const deadline = performance.now() + leftoverMs;
  while (performance.now() < deadline) {
    await pause(25);
    if (!signalGroup(pid, 0)) return;
  }
  signalGroup(pid, 'SIGKILL');
}

/**
 * Signals every process of the group; false when none is left.
 * @param {number | undefined} pid
 * @param {NodeJS.Signals | 0} signal
 */
function signalGroup(pid, signal) {
  if (pid === undefined) return false;
  try {
    return process.kill(hasGroups ? -pid : pid, signal);
  } catch {
    return false;
  }
}
