import { type ChildProcessByStdio, spawn } from 'node:child_process';
import type { Readable } from 'node:stream';
import { StartError } from '../cloud/start-error.ts';
import { explainStoreFailure } from '../cloud/store.ts';
import { forgetChild, recordChild } from './child-record.ts';
import { leash } from './leash.ts';

/** A running DynamoDB stand-in. */
export interface DynoxideProcess {
  pid: number;
  /** Resolves when the process has ended, however it did. */
  ended: Promise<void>;
  stop(): Promise<void>;
}

export interface DynoxideOptions {
  binary: string;
  /** SQLite file; absent: in memory. */
  file?: string;
  /** A loopback address. Default 127.0.0.1. */
  host?: string;
  port: number;
  /** Where the process number is kept, so that a later run can end a child that outlived a crash. */
  recordFile?: string;
}

type Child = ChildProcessByStdio<null, Readable, Readable>;

const READY_WITHIN_MS = 15_000;
const STOP_WITHIN_MS = 2_000;

/** Starts the stand-in and resolves once it listens. @throws StartError */
export async function startDynoxide(options: DynoxideOptions): Promise<DynoxideProcess> {
  const path = options.file === undefined ? [] : ['--db-path', options.file];
  const { host = '127.0.0.1' } = options;
  const child = spawn(options.binary, ['serve', '--host', host, '--port', String(options.port), ...path], {
    stdio: ['ignore', 'pipe', 'pipe'],
    // Own process group: Ctrl-C in a terminal must not take the database away before what still writes to it.
    detached: true,
  });
  const ended = new Promise<void>((resolve) => {
    child.once('close', () => resolve());
    child.once('error', () => resolve());
  });
  const tied = child.pid === undefined ? undefined : leash(child.pid);
  // The last resort when this process ends without closing; a killed one is covered by the leash, and by the record file.
  const killAtExit = (): void => {
    child.kill('SIGKILL');
  };
  process.once('exit', killAtExit);
  const release = ended.then(() => {
    process.removeListener('exit', killAtExit);
    tied?.release();
    if (options.recordFile !== undefined) forgetChild(options.recordFile);
  });
  if (child.pid !== undefined && options.recordFile !== undefined) {
    recordChild(options.recordFile, child.pid, options.file ?? options.binary);
  }
  await untilReady(child, options);
  return { pid: child.pid ?? 0, ended: release, stop: () => stopChild(child, release) };
}

function untilReady(child: Child, options: DynoxideOptions): Promise<void> {
  return new Promise((resolve, reject) => {
    let said = '';
    const fail = (error: unknown): void => {
      clearTimeout(timer);
      child.kill('SIGKILL');
      reject(error);
    };
    const timer = setTimeout(
      () => fail(explainStart(options, `not ready within ${READY_WITHIN_MS} ms`)),
      READY_WITHIN_MS,
    );
    const listen = (chunk: Buffer): void => {
      // Only the beginning tells why; what follows would fill memory over weeks.
      if (said.length < 2_000) said += chunk.toString();
      if (!said.includes('listening')) return;
      clearTimeout(timer);
      resolve();
    };
    child.stdout.on('data', listen);
    child.stderr.on('data', listen);
    child.once('error', (error) => fail(explainStart(options, error.message)));
    child.once('close', (_code, signal) => {
      const last = said.replace(/^error:\s*/, '').trim();
      fail(explainStart(options, last === '' && signal !== null ? `ended by ${signal}` : last));
    });
  });
}

/** One sentence of what the child said before it gave up. */
function explainStart(options: DynoxideOptions, said: string): StartError {
  if (/already in use/.test(said)) {
    return new StartError(
      `Port ${options.port} on ${options.host ?? '127.0.0.1'} is already in use by another program.`,
      'Stop that program or choose another port.',
    );
  }
  if (/ENOENT|EACCES|ENOEXEC|Exec format/.test(said)) {
    return new StartError(
      `The DynamoDB stand-in ${options.binary} cannot be run: ${said}.`,
      'Set DYNOXIDE_BIN to a binary for this platform, or DYNAMODB_ENDPOINT to a running DynamoDB.',
    );
  }
  if (said.includes('SIGXFSZ')) {
    return new StartError(
      `The data file ${options.file ?? ''} would be larger than this user may write.`,
      'Raise the limit (ulimit -f), then start again.',
    );
  }
  const plain = /not a valid SQLite database/.test(said) ? 'file is not a database' : said;
  if (options.file !== undefined && /database|disk/i.test(plain)) {
    return explainStoreFailure(new Error(plain), options.file);
  }
  return new StartError(
    `The DynamoDB stand-in ${options.binary} did not start: ${said === '' ? 'it ended at once' : said}.`,
    'Start it by hand to see more, set DYNOXIDE_BIN to another one, or set DYNAMODB_ENDPOINT to a running DynamoDB.',
  );
}

async function stopChild(child: Child, ended: Promise<void>): Promise<void> {
  child.kill('SIGTERM');
  const timer = setTimeout(() => child.kill('SIGKILL'), STOP_WITHIN_MS);
  await ended;
  clearTimeout(timer);
}
