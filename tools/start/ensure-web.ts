import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { StartError } from '@provedor/local/cloud/start-error';
import { isExportCurrent } from '../../web/scripts/export-state.ts';
import { withLock } from '../launcher/lock.mjs';
import { projectRoot } from '../suites.ts';

const HEARTBEAT_MS = 10_000;
/** Last lines of a failed build that are shown. */
const LINES_SHOWN = 20;
const LOCK = path.join(projectRoot, '.local', 'web-build.lock');

const runBuild = async (): Promise<void> => {
  const child = spawn(process.execPath, [path.join(projectRoot, 'web', 'scripts', 'build.ts')], {
    cwd: projectRoot,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const end = (): void => void child.kill();
  process.once('exit', end);
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
  const [code] = await once(child, 'close');
  process.off('exit', end);
  if (code === 0) return;
  const lines = output.trimEnd().split('\n').slice(-LINES_SHOWN).join('\n');
  throw new StartError(`The web pages could not be built:\n${lines}`, 'Mend that, or start with --api-only.');
};

const buildAloud = async (say: (line: string) => void): Promise<void> => {
  const began = performance.now();
  const seconds = (): string => `${Math.round((performance.now() - began) / 1000)} s`;
  say('Building the web pages; this takes about half a minute …');
  const heartbeat = setInterval(() => say(`  still building (${seconds()}) …`), HEARTBEAT_MS);
  try {
    await runBuild();
  } finally {
    clearInterval(heartbeat);
  }
  say(`Built the web pages in ${seconds()}.`);
};

/**
 * Builds the web pages when there are none or their sources have changed since; one start builds, another waits for it.
 * @param say takes the sentences for the person at the terminal
 * @throws StartError when the build fails
 */
export const ensureWeb = async (say: (line: string) => void): Promise<void> => {
  if (isExportCurrent()) return;
  const onWait = (holder: number): void => say(`Waiting for another start (process ${holder}) that builds the web …`);
  await withLock(LOCK, onWait, async () => {
    if (!isExportCurrent()) await buildAloud(say);
  });
};
