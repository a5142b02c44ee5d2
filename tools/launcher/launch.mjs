import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureInstalled } from './install.mjs';
import { ensureNode } from './node-binary.mjs';
import { runChild } from './run-child.mjs';
import { StartError } from './start-error.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** Commands whose last line is a count that other programs read, whatever happens. */
const counted = new Set(['test', 'check']);

/**
 * Installs what is missing, then runs `tools/<command>.ts` under the pinned Node and ends with its exit code.
 * @param {string[]} args the command and its own arguments
 */
export async function launch([command = '', ...rest]) {
  try {
    process.exitCode = await run(command, rest);
  } catch (error) {
    console.error(error instanceof StartError ? error.message : error);
    if (counted.has(command)) console.log('0 passed, 1 failed');
    process.exitCode = 1;
  }
}

/**
 * @param {string} command
 * @param {string[]} args
 */
async function run(command, args) {
  const commands = listCommands();
  if (!commands.includes(command)) {
    throw new StartError(`There is no command "${command}". Commands: ${commands.join(', ')}.`);
  }
  await ensureInstalled(root);
  const node = await ensureNode(root);
  const script = path.join(root, 'tools', `${command}.ts`);
  return runChild(node, [script, ...args], { cwd: root, env: environment(node), stdio: 'inherit' });
}

/** The commands that package.json offers and that exist, by the name of their file: `audit:verify` is `audit-verify.ts`. */
function listCommands() {
  const { scripts } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
  return Object.keys(scripts)
    .map((name) => name.replaceAll(':', '-'))
    .filter((name) => existsSync(path.join(root, 'tools', `${name}.ts`)));
}

/**
 * The pinned Node comes first on PATH, so that programs started by name run on it too.
 * @param {string} node
 */
function environment(node) {
  const key = Object.keys(process.env).find((name) => name.toUpperCase() === 'PATH') ?? 'PATH';
  return {
    ...process.env,
    [key]: [path.dirname(node), process.env[key]].filter(Boolean).join(path.delimiter),
    NODE_COMPILE_CACHE: path.join(root, '.local', 'compile-cache'),
  };
}
