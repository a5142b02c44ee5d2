import { decodeCharset, decodeQuotedPrintable, decodeWords } from './mime-words.ts';

/** What is read of a raw message (RFC 5322 and MIME). */
export interface MimeMessage {
  /** First header of that name, unfolded and decoded; undefined when there is none. */
  header(name: string): string | undefined;
  /** The first text/plain and text/html parts that are no attachments; empty when there is none. */
  readonly text: string;
  readonly html: string;
}

interface Entity {
  readonly headers: ReadonlyMap<string, string>;
  /** One character per byte. */
  readonly body: string;
}

/** Parts inside parts: bounds the recursion. */
const MAX_DEPTH = 20;

const splitEntity = (raw: string): Entity => {
  const blank = /(?:^|\r?\n)\r?\n/.exec(raw);
  const head = blank === null ? raw : raw.slice(0, blank.index);
  const body = blank === null ? '' : raw.slice(blank.index + blank[0].length);
  const headers = new Map<string, string>();
  for (const line of head.replace(/\r?\n(?=[\t ])/g, '').split(/\r?\n/)) {
    const colon = line.indexOf(':');
    const name = line.slice(0, Math.max(colon, 0)).trim().toLowerCase();
    if (name !== '' && !headers.has(name)) headers.set(name, line.slice(colon + 1).trim());
  }
  return { headers, body };
};

const parameterOf = (header: string, name: string): string | undefined => {
  const match = new RegExp(`;\\s*${name}\\s*=\\s*(?:"((?:[^"\\\\]|\\\\.)*)"|([^;\\s]+))`, 'i').exec(header);
  return match === null ? undefined : (match[1]?.replace(/\\(.)/g, '$1') ?? match[2]);
};

/** Bodies between the delimiter lines of a multipart (RFC 2046, 5.1.1); a missing end line is forgiven. */
const splitParts = (body: string, boundary: string): string[] => {
  const parts: string[] = [];
  let current: string[] | undefined;
  for (const line of body.split('\n')) {
    const bare = line.trimEnd();
    if (bare !== `--${boundary}` && bare !== `--${boundary}--`) {
      current?.push(line);
      continue;
    }
    if (current !== undefined) parts.push(current.join('\n').replace(/\r$/, ''));
    current = bare.endsWith('--') && bare !== `--${boundary}` ? undefined : [];
    if (current === undefined) return parts;
  }
  if (current !== undefined) parts.push(current.join('\n'));
  return parts;
};

const decodeBody = ({ headers, body }: Entity, type: string): string => {
  const encoding = headers.get('content-transfer-encoding')?.toLowerCase() ?? '7bit';
  const charset = parameterOf(type, 'charset') ?? 'utf-8';
  if (encoding === 'base64') return decodeCharset(Buffer.from(body, 'base64'), charset);
  const bytes = encoding === 'quoted-printable' ? decodeQuotedPrintable(body) : Buffer.from(body, 'latin1');
  return decodeCharset(bytes, charset);
};

interface Found {
  text: string | undefined;
  html: string | undefined;
}

const collect = (entity: Entity, found: Found, depth: number): void => {
  const type = entity.headers.get('content-type') ?? 'text/plain; charset=utf-8';
  const kind = type.split(';')[0]?.trim().toLowerCase() ?? '';
  const boundary = parameterOf(type, 'boundary');
  if (kind.startsWith('multipart/') && boundary !== undefined && depth < MAX_DEPTH) {
    for (const part of splitParts(entity.body, boundary)) collect(splitEntity(part), found, depth + 1);
    return;
  }
  if (/^attachment\b/i.test(entity.headers.get('content-disposition') ?? '')) return;
  if (kind === 'text/plain') found.text ??= decodeBody(entity, type);
  if (kind === 'text/html') found.html ??= decodeBody(entity, type);
};

/** Reads a raw message. Anything it does not understand is left out rather than refused, as a mail reader would. */
export const parseMime = (raw: Buffer): MimeMessage => {
  const entity = splitEntity(raw.toString('latin1'));
  const found: Found = { text: undefined, html: undefined };
  collect(entity, found, 0);
  return {
    header: (name) => {
      const value = entity.headers.get(name.toLowerCase());
      // Headers may carry raw UTF-8 (RFC 6532).
      return value === undefined ? undefined : decodeWords(decodeCharset(Buffer.from(value, 'latin1'), 'utf-8'));
    },
    text: found.text ?? '',
    html: found.html ?? '',
  };
};
