import { createHash } from 'node:crypto';
import { globSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));
const EXPORTED_PAGE = path.join(root, 'web', 'out', 'index.html');
// In Next's own folder, which nobody serves; who deletes that folder asks for a new build.
const STAMP = path.join(root, 'web', '.next', 'exported-from');

const SOURCES = ['web/**/*.{ts,tsx,css,json,mjs,svg}', 'packages/{kernel,schemas}/src/**/*.ts', 'package-lock.json'];
const NOT_SOURCES = ['web/node_modules', 'web/.next', 'web/out', 'web/next-env.d.ts', 'web/tsconfig.tsbuildinfo'];

const isSource = (file: string): boolean => !/\.test\.tsx?$/.test(file);

/** Digest of everything that the exported pages are made of. */
export const sourcesDigest = (): string => {
  const hash = createHash('sha256');
  const files = globSync(SOURCES, { cwd: root, exclude: NOT_SOURCES }).filter(isSource).sort();
  for (const file of files)
    hash
      .update(`${file}\0`)
      .update(readFileSync(path.join(root, file)))
      .update('\0');
  return hash.digest('hex');
};

const textOf = (file: string): string | undefined => {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
};

/** Whether web/out holds pages made of the sources as they are now. */
export const isExportCurrent = (): boolean => textOf(EXPORTED_PAGE) !== undefined && textOf(STAMP) === sourcesDigest();

/** Notes what the pages were made of: the digest taken before the build began, so that a file changed meanwhile counts as newer. */
export const noteExport = (digest: string): void => writeFileSync(STAMP, digest);
