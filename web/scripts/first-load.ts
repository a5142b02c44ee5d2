import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

const SCRIPT = /<script[^>]*\bsrc="(\/_next\/[^"]+\.js)"[^>]*>/g;
const OLD_BROWSERS_ONLY = /\bnomodule\b/i;

/** Bytes of JavaScript, gzipped, that a browser fetches before a page works. */
export const firstLoadBytes = (html: string, outDir: string): number => {
  const scripts = [...html.matchAll(SCRIPT)]
    .filter(([tag]) => !OLD_BROWSERS_ONLY.test(tag))
    .flatMap(([, path]) => (path === undefined ? [] : [path]));
  return [...new Set(scripts)].reduce(
    (total, path) => total + gzipSync(readFileSync(join(outDir, path)), { level: 9 }).length,
    0,
  );
};
