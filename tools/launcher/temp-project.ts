import { type ChildProcess, spawn } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/**
 * Stands in for npm: writes a line to `installs.log`, does what FAKE_NPM says, and puts the Node that runs the tests
 * where the real install would put the pinned one.
 */
const fakeNpm = `
const fs = require('node:fs');
fs.appendFileSync('installs.log', process.argv.slice(2).join(' ') + '\\n');
const gate = process.env.FAKE_NPM_GATE;
const go = () => {
  if (gate && !fs.existsSync(gate)) return setTimeout(go, 10);
  if (process.env.FAKE_NPM_FAILS) {
    console.error(process.env.FAKE_NPM_FAILS);
    process.exit(1);
  }
  fs.rmSync('node_modules', { recursive: true, force: true });
  fs.mkdirSync('node_modules/node/bin', { recursive: true });
  fs.symlinkSync(process.env.REAL_NODE, 'node_modules/node/bin/node');
};
go();
`;

export interface Run {
  readonly child: ChildProcess;
  /** Resolves when the text has been printed; rejects when the program ends without it. */
  readonly printed: (text: string) => Promise<void>;
  readonly ended: Promise<{ readonly code: number | null; readonly output: string }>;
}

export interface TempProject {
  readonly root: string;
  readonly write: (file: string, text: string) => void;
  readonly has: (file: string) => boolean;
  readonly installs: () => number;
  /** `npm run <args>` as npm would start it. */
  readonly run: (args: readonly string[], env?: Record<string, string>) => Run;
  readonly remove: () => void;
}

/** A project folder with the real launcher, a stand-in npm and the commands given (name → source). */
export function tempProject(commands: Record<string, string>): TempProject {
  const root = mkdtempSync(path.join(tmpdir(), 'launcher-'));
  const write = (file: string, text: string) => {
    mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
    writeFileSync(path.join(root, file), text);
  };
  for (const name of ['run.mjs', 'launcher', 'node-binaries.json']) {
    cpSync(new URL(`../${name}`, import.meta.url), path.join(root, 'tools', name), { recursive: true });
  }
  const names = Object.keys(commands);
  const scripts = Object.fromEntries(names.map((name) => [name, `node tools/run.mjs ${name}`]));
  const version = process.versions.node;
  write('package.json', JSON.stringify({ type: 'module', scripts, devDependencies: { node: version } }));
  write('package-lock.json', '{"lockfileVersion":3}');
  write('npm-cli.cjs', fakeNpm);
  for (const name of names) write(`tools/${name}.ts`, commands[name] ?? '');

  const log = path.join(root, 'installs.log');
  return {
    root,
    write,
    has: (file) => existsSync(path.join(root, file)),
    installs: () => (existsSync(log) ? readFileSync(log, 'utf8').trim().split('\n').length : 0),
    run: (args, env = {}) =>
      watch(
        spawn(process.execPath, [path.join(root, 'tools', 'run.mjs'), ...args], {
          cwd: root,
          env: {
            ...process.env,
            npm_execpath: path.join(root, 'npm-cli.cjs'),
            npm_node_execpath: process.execPath,
            REAL_NODE: process.execPath,
            ...env,
          },
        }),
      ),
    remove: () => rmSync(root, { recursive: true, force: true }),
  };
}

function watch(child: ChildProcess): Run {
  let output = '';
  const listeners = new Set<() => void>();
  const add = (chunk: Buffer) => {
    output += chunk.toString();
    for (const listener of listeners) listener();
  };
  child.stdout?.on('data', add);
  child.stderr?.on('data', add);
  const ended = new Promise<{ code: number | null; output: string }>((resolve) => {
    child.once('close', (code) => resolve({ code, output }));
  });
  const printed = (text: string) =>
    new Promise<void>((resolve, reject) => {
      const look = () => {
        if (output.includes(text)) resolve();
      };
      listeners.add(look);
      look();
      void ended.then(() => reject(new Error(`ended without printing "${text}":\n${output}`)));
    });
  return { child, printed, ended };
}
