import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export interface Browser {
  readonly executablePath: string;
  readonly args: string[];
  readonly env: Record<string, string>;
}

const ARGS = ['--no-sandbox', '--disable-dev-shm-usage'];
const SYSTEM = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const folder = fileURLToPath(new URL('../../.local/chromium', import.meta.url));

const inherited = (): Record<string, string> =>
  Object.fromEntries(
    Object.entries(process.env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );

/** Unpacked beside its place and moved there whole: a start that was cut off leaves nothing half done. */
const unpack = (): void => {
  const fresh = `${folder}.${process.pid}`;
  mkdirSync(fresh, { recursive: true });
  execFileSync(process.execPath, [fileURLToPath(new URL('unpack-chromium.ts', import.meta.url))], {
    env: { ...process.env, TMPDIR: fresh },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  try {
    renameSync(fresh, folder);
  } catch {
    // Another process was faster.
    rmSync(fresh, { recursive: true, force: true });
  }
};

const fromRegistry = (): Browser | undefined => {
  if (process.platform !== 'linux' || process.arch !== 'x64') return undefined;
  if (!existsSync(folder)) unpack();
  return {
    executablePath: join(folder, 'chromium'),
    args: ARGS,
    env: { ...inherited(), LD_LIBRARY_PATH: join(folder, 'al2023', 'lib'), FONTCONFIG_PATH: join(folder, 'fonts') },
  };
};

/**
 * The browser for tests: CHROMIUM_PATH, else the one out of the package registry (Linux x64), else the system's. Throws when there is none.
 */
export const findChromium = (): Browser => {
  const chosen = process.env['CHROMIUM_PATH'];
  const plain = (executablePath: string): Browser => ({ executablePath, args: ARGS, env: inherited() });
  if (chosen !== undefined) return plain(chosen);
  const unpacked = fromRegistry();
  if (unpacked !== undefined) return unpacked;
  const system = SYSTEM.find((path) => existsSync(path));
  if (system === undefined)
    throw new Error('There is no Chromium for the browser tests: install one and set CHROMIUM_PATH to its program.');
  return plain(system);
};
