import { createHash } from 'node:crypto';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { isAlive, withLock } from './lock.mjs';
import { runChild } from './run-child.mjs';
import { StartError } from './start-error.mjs';

const heartbeatMs = 10_000;
const unreachable = /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|ERR_SOCKET_TIMEOUT|E50\d/;

/**
 * Runs `npm ci` when the packages on disk are not those of package-lock.json. The stamp that says so is written after
 * success only, so an install that was cut short is done again.
 * @param {string} root
 */
export async function ensureInstalled(root) {
  const stamp = path.join(root, 'node_modules', '.installed-from');
  const wanted = createHash('sha256')
    .update(readFileSync(path.join(root, 'package-lock.json')))
    .digest('hex');
  const isInstalled = () => existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted;
  if (isInstalled()) return;

  const lock = path.join(root, '.local', 'install.lock');
  /** @param {number} holder */
  const onWait = (holder) =>
    console.log(`Waiting for another command (process ${holder}) that is installing the packages …`);
  await withLock(lock, onWait, async () => {
    if (isInstalled()) return;
    refuseUnderRunningProduct(root);
    rmSync(stamp, { force: true });
    await install(root);
    writeFileSync(stamp, wanted);
  });
}

/** @param {string} root */
function refuseUnderRunningProduct(root) {
  const pidFile = path.join(root, '.local', 'run.pid');
  if (!existsSync(pidFile)) return;
  const pid = Number(readFileSync(pidFile, 'utf8'));
  if (isAlive(pid)) {
    throw new StartError(
      `package-lock.json has changed, but the product is running (process ${pid}) from the packages that would be replaced. Stop it with Ctrl-C and run the same command again.`,
    );
  }
}

/** @param {string} root */
async function install(root) {
  const began = performance.now();
  const seconds = () => `${Math.round((performance.now() - began) / 1000)} s`;
  console.log('Installing the packages of package-lock.json (npm ci); this takes about a minute …');
  const heartbeat = setInterval(() => console.log(`  still installing (${seconds()}) …`), heartbeatMs);
  try {
    const { file, args, shell } = npmCommand();
    let output = '';
    const options = { cwd: root, shell, stdio: /** @type {const} */ (['ignore', 'pipe', 'pipe']) };
    const code = await runChild(file, [...args, 'ci', '--include=dev', '--no-audit', '--no-fund'], options, (text) => {
      output += text;
    });
    if (code !== 0) throw new StartError(explain(output, code));
  } finally {
    clearInterval(heartbeat);
  }
  console.log(`Installed the packages in ${seconds()}.`);
}

/**
 * The npm that started us, under the Node that it runs on; else the one on PATH.
 * @returns {{ file: string, args: string[], shell: boolean }}
 */
function npmCommand() {
  const { npm_execpath: cli, npm_node_execpath: node } = process.env;
  if (cli && path.basename(cli).startsWith('npm-cli')) {
    return { file: node && existsSync(node) ? node : process.execPath, args: [cli], shell: false };
  }
  return { file: 'npm', args: [], shell: process.platform === 'win32' };
}

/**
 * @param {string} output what npm printed
 * @param {number} code
 */
function explain(output, code) {
  const lines = output.trimEnd().split('\n').slice(-20).join('\n');
  if (unreachable.test(output)) {
    return `${lines}\nThe packages could not be installed because the npm registry did not answer. Check the network (and \`npm config get registry\`) and run the same command again.`;
  }
  if (/EUSAGE/.test(output)) {
    return `${lines}\npackage-lock.json does not fit package.json. Run \`npm install\` once and commit the lock file.`;
  }
  return `${lines}\nThe packages could not be installed (npm ci ended with ${code}; its last lines are above). Mend that and run the same command again.`;
}
