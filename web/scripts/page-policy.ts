import { createHash } from 'node:crypto';

const INLINE_SCRIPT = /<script(?![^>]*\bsrc=)[^>]*>([\s\S]*?)<\/script>/g;

const digestOf = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

/**
 * Content security policy of one exported page: its own inline scripts by their hash, and nothing from elsewhere. Styles may be inline:
 * the components write style attributes (CSP level 3, W3C). `frame-ancestors` works in headers only and stands there.
 */
export const pagePolicy = (html: string): string => {
  const hashes = new Set([...html.matchAll(INLINE_SCRIPT)].map((match) => digestOf(match[1] ?? '')));
  return [
    "default-src 'self'",
    `script-src 'self' ${[...hashes].join(' ')}`.trim(),
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "worker-src 'self' blob:",
    "connect-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
  ].join('; ');
};

const HEAD = '<head>';

/** The page with its policy as the first thing in its head. Throws for a page without a head. */
export const withPolicy = (html: string): string => {
  if (!html.includes(HEAD)) throw new Error('the page has no <head> to put its policy into');
  return html.replace(HEAD, () => `${HEAD}<meta http-equiv="Content-Security-Policy" content="${pagePolicy(html)}"/>`);
};
