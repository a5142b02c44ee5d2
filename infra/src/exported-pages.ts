import { existsSync, readdirSync } from 'node:fs';

const NOT_PAGES = new Set(['/index', '/404', '/_not-found']);

/** Paths of the pages that the web export holds, such as /customers. Empty when nothing was exported yet. */
export const exportedPages = (exportDirectory: string): readonly string[] =>
  existsSync(exportDirectory)
    ? readdirSync(exportDirectory, { recursive: true, encoding: 'utf8' })
        .filter((file) => file.endsWith('.html'))
        .map((file) => `/${file.replaceAll('\\', '/').slice(0, -'.html'.length)}`)
        .filter((page) => !NOT_PAGES.has(page))
        .sort()
    : [];
