import { createHash, createHmac } from 'node:crypto';
import type { AwsRequest } from '../cloud/stand-in.ts';
import type { SignatureClaim } from './signature-claim.ts';

/** Percent-encoding of SigV4: everything but `A-Z a-z 0-9 - _ . ~` (AWS "Create a signed request", UriEncode). */
export const uriEncode = (text: string): string =>
  encodeURIComponent(text).replace(/[!'()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`);

const decodeSegment = (segment: string): string => {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
};

// S3 signs the key encoded once; all other services encode the path of the wire a second time.
const canonicalPath = (path: string, service: string): string =>
  path
    .split('/')
    .map((segment) => uriEncode(service === 's3' ? decodeSegment(segment) : segment))
    .join('/');

const byCodePoint = (left: string, right: string): number => (left < right ? -1 : left > right ? 1 : 0);

const canonicalQuery = (query: URLSearchParams): string =>
  [...query]
    .filter(([name]) => name !== 'X-Amz-Signature')
    .map(([name, value]) => `${uriEncode(name)}=${uriEncode(value)}`)
    .sort(byCodePoint)
    .join('&');

const canonicalHeaders = (request: AwsRequest, names: readonly string[]): string =>
  names.map((name) => `${name}:${(request.headers[name] ?? '').trim().replace(/ +/g, ' ')}\n`).join('');

const sha256Hex = (text: string): string => createHash('sha256').update(text).digest('hex');
const hmac = (key: string | Buffer, text: string): Buffer => createHmac('sha256', key).update(text).digest();

/** `DATE/REGION/SERVICE/aws4_request`. */
export const scopeOf = (claim: SignatureClaim): string => `${claim.date}/${claim.region}/${claim.service}/aws4_request`;

/** The signing key of a day, region and service. */
export const signingKey = (secretAccessKey: string, claim: SignatureClaim): Buffer =>
  hmac(hmac(hmac(hmac(`AWS4${secretAccessKey}`, claim.date), claim.region), claim.service), 'aws4_request');

/** The signature (hex) the owner of `key` would have put on the request, as claimed. */
export const expectedSignature = (request: AwsRequest, claim: SignatureClaim, key: Buffer): string => {
  const canonical = [
    request.method,
    canonicalPath(request.path, claim.service),
    canonicalQuery(request.query),
    canonicalHeaders(request, claim.signedHeaders),
    claim.signedHeaders.join(';'),
    claim.payloadHash,
  ].join('\n');
  const toSign = ['AWS4-HMAC-SHA256', claim.signedAt, scopeOf(claim), sha256Hex(canonical)].join('\n');
  return hmac(key, toSign).toString('hex');
};
