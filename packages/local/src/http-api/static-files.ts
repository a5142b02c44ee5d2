import { createReadStream, type Stats } from 'node:fs';
import { stat } from 'node:fs/promises';
import { extname, join, normalize, sep } from 'node:path';

/** A file of the web export, or a reason without one. */
export interface StaticAnswer {
  status: 200 | 304 | 404;
  headers: Record<string, string>;
  /** Absent: no body. */
  stream?: NodeJS.ReadableStream;
}

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.jpg': 'image/jpeg',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.map': 'application/json',
  '.mjs': 'text/javascript; charset=utf-8',
  '.pdf': 'application/pdf',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
  '.xml': 'application/xml',
};
/** File names under here carry a digest of their content: they never change. */
const IMMUTABLE_PREFIX = '/_next/static/';

/**
 * Answers from an exported site by the rules of the distribution: `/` is index.html, `/x` and `/x/` are x.html, a name with a dot is
 * itself, and what is no file is 404.html with status 404.
 */
export function createStaticFiles(
  root: string,
): (path: string, request: { ifNoneMatch: string | undefined; withBody: boolean }) => Promise<StaticAnswer> {
  const folder = normalize(root);

  async function find(path: string): Promise<{ file: string; stats: Stats } | undefined> {
    const file = safeJoin(folder, path);
    if (file === undefined) return undefined;
    const stats = await stat(file).catch(() => undefined);
    return stats?.isFile() === true ? { file, stats } : undefined;
  }

  return async (path, { ifNoneMatch, withBody }) => {
    const name = fileOf(path);
    const found = await find(name);
    const shown = found ?? (await find('/404.html'));
    const status = found === undefined ? 404 : 200;
    if (shown === undefined) return { status, headers: { 'content-type': 'text/plain; charset=utf-8' } };
    const headers = {
      'content-type': TYPES[extname(shown.file)] ?? 'application/octet-stream',
      'content-length': String(shown.stats.size),
      'cache-control':
        status === 200 && name.startsWith(IMMUTABLE_PREFIX) ? 'public, max-age=31536000, immutable' : 'no-cache',
      etag: `"${shown.stats.size.toString(36)}-${Math.floor(shown.stats.mtimeMs).toString(36)}"`,
    };
    if (status === 200 && ifNoneMatch !== undefined && listsTag(ifNoneMatch, headers.etag)) {
      return { status: 304, headers: { etag: headers.etag, 'cache-control': headers['cache-control'] } };
    }
    return withBody ? { status, headers, stream: createReadStream(shown.file) } : { status, headers };
  };
}

/** The same mapping as infra/src/page-rewriting.ts. */
function fileOf(path: string): string {
  const page = path.length > 1 && path.endsWith('/') ? path.slice(0, -1) : path;
  if (page === '/') return '/index.html';
  return page.slice(page.lastIndexOf('/')).includes('.') ? page : `${page}.html`;
}

/** Undefined for a path that is malformed or leads out of the folder. */
function safeJoin(folder: string, path: string): string | undefined {
  try {
    const file = join(folder, normalize(decodeURIComponent(path)));
    return file.startsWith(folder + sep) && !file.includes('\0') ? file : undefined;
  } catch {
    return undefined;
  }
}

const listsTag = (header: string, etag: string): boolean =>
  header === '*' || header.split(',').some((tag) => tag.trim().replace(/^W\//, '') === etag);
