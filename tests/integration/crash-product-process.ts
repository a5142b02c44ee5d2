import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { commandLineOf } from '@provedor/local/dynamodb/child-record';
import * as z from 'zod';

const projectRoot = fileURLToPath(new URL('../../', import.meta.url));

export interface ProcessOptions {
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** Shell text before the program, such as `ulimit -f 8;`. */
  readonly shellBefore?: string;
  readonly uid?: number;
}

export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

const commandOf = (options: ProcessOptions): readonly [string, readonly string[]] => {
  const program = [process.execPath, join(projectRoot, 'tools', 'start.ts'), '--api-only', ...options.args];
  if (options.shellBefore === undefined) return [process.execPath, program.slice(1)];
  return ['/bin/sh', ['-c', `${options.shellBefore} exec "$0" "$@"`, ...program]];
};

/** The product as `npm start` runs it, without the web pages: a process of its own, at the head of its own group. */
export const spawnProduct = (options: ProcessOptions) => {
  const [file, args] = commandOf(options);
  const child = spawn(file, args, {
    cwd: projectRoot,
    env: { PATH: process.env['PATH'], HOME: '/nonexistent', ...options.env },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
    ...(options.uid === undefined ? {} : { uid: options.uid, gid: options.uid }),
  });
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
  });
  const ended: Promise<Ended> = once(child, 'close').then(() => ({
    code: child.exitCode,
    signal: child.signalCode,
    stdout,
    stderr,
  }));
  /** Resolves with what the first group matches once stdout matches; rejects when the process ends before. */
  const printed = (pattern: RegExp): Promise<string> =>
    new Promise((resolve, reject) => {
      const look = (): void => {
        const found = pattern.exec(stdout);
        if (found !== null) resolve(found[1] ?? found[0]);
      };
      child.stdout.on('data', look);
      look();
      void ended.then(() => reject(new Error(`ended before ${pattern}: ${stdout}${stderr}`)));
    });
  return { pid: child.pid ?? 0, ended, printed, kill: (signal: NodeJS.Signals) => child.kill(signal) };
};
export type ProductProcess = ReturnType<typeof spawnProduct>;

const ChildRecord = z.object({ pid: z.number() });

/** The database process of a data folder; undefined when none is on record. */
export const databasePid = (dataDir: string): number | undefined => {
  const file = join(dataDir, 'dynamodb.pid');
  return existsSync(file) ? ChildRecord.parse(JSON.parse(readFileSync(file, 'utf8'))).pid : undefined;
};

/** Number and command line of every process that is running; one that has ended and waits for its parent has no command line. */
const runningProcesses = (): readonly (readonly [pid: number, command: string])[] => {
  if (process.platform !== 'linux')
    return execFileSync('ps', ['-axww', '-o', 'pid=,command='], { encoding: 'utf8' })
      .split('\n')
      .map((line) => [Number.parseInt(line, 10), line]);
  return readdirSync('/proc')
    .filter((entry) => /^\d+$/.test(entry))
    .map((entry) => [Number(entry), commandLineOf(Number(entry))] as const);
};

/** Processes whose command line names the data folder. */
export const processesOf = (dataDir: string): readonly number[] =>
  runningProcesses()
    .filter(([, command]) => command.includes(dataDir))
    .map(([pid]) => pid);

export const isAlive = (pid: number): boolean => commandLineOf(pid) !== '';

/** A port that was free a moment ago. */
export const freePort = async (): Promise<number> => {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  return typeof address === 'object' && address !== null ? address.port : 0;
};
