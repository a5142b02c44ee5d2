import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { scopeOf } from './canonical-request.ts';
import type { SignatureClaim } from './signature-claim.ts';
import { SignatureProblem } from './signature-problem.ts';

/** A decoded `aws-chunked` body and the headers that followed it. */
export interface DecodedBody {
  body: Buffer;
  /** Trailing headers in lower case, such as `x-amz-checksum-crc32`. */
  trailers: Record<string, string>;
}

interface Chunk {
  data: Buffer;
  signature: string;
  next: number;
}

const emptyHash = createHash('sha256').digest('hex');
const refuse = () => new SignatureProblem('badEncoding', 'The request body is not valid aws-chunked data.');

const readChunk = (wire: Buffer, from: number): Chunk => {
  const lineEnd = wire.indexOf('\r\n', from);
  const [, size = '', signature = ''] =
    /^([0-9a-f]{1,8})(?:;chunk-signature=([0-9a-f]{64}))?$/i.exec(
      wire.toString('latin1', from, Math.max(lineEnd, from)),
    ) ?? [];
  const start = lineEnd + 2;
  const end = start + Number.parseInt(size, 16);
  if (lineEnd < 0 || size === '' || end > wire.length) throw refuse();
  if (end === start) return { data: wire.subarray(start, start), signature, next: start };
  if (wire.toString('latin1', end, end + 2) !== '\r\n') throw refuse();
  return { data: wire.subarray(start, end), signature, next: end + 2 };
};

const readTrailers = (text: string): Record<string, string> => {
  const trailers: Record<string, string> = {};
  for (const line of text.split('\r\n').filter((part) => part !== '')) {
    const colon = line.indexOf(':');
    if (colon < 1) throw refuse();
    trailers[line.slice(0, colon).toLowerCase()] = line.slice(colon + 1).trim();
  }
  return trailers;
};

// Each chunk signs the one before it, beginning with the signature of the headers ("seed").
const chunkChecker = (claim: SignatureClaim, key: Buffer) => {
  let previous = claim.signature;
  return (chunk: Chunk): void => {
    const hash = createHash('sha256').update(chunk.data).digest('hex');
    const toSign = ['AWS4-HMAC-SHA256-PAYLOAD', claim.signedAt, scopeOf(claim), previous, emptyHash, hash].join('\n');
    const expected = createHmac('sha256', key).update(toSign).digest();
    const given = Buffer.from(chunk.signature, 'hex');
    if (given.length !== expected.length || !timingSafeEqual(given, expected)) {
      throw new SignatureProblem(
        'mismatch',
        'The chunk signature we calculated does not match the signature you provided.',
      );
    }
    previous = chunk.signature;
  };
};

/** True when the payload hash announces an `aws-chunked` body. */
export const isStreamingPayload = (payloadHash: string): boolean => payloadHash.startsWith('STREAMING-');

/**
 * Decodes an `aws-chunked` body (S3 "Signature calculations: transferring payload in multiple chunks"), checking chunk
 * signatures when the payload is announced as signed.
 * @throws SignatureProblem badEncoding | mismatch
 */
export const decodeAwsChunked = (wire: Buffer, claim: SignatureClaim, key: Buffer): DecodedBody => {
  const check = claim.payloadHash.startsWith('STREAMING-AWS4') ? chunkChecker(claim, key) : () => undefined;
  const parts: Buffer[] = [];
  let position = 0;
  for (;;) {
    const chunk = readChunk(wire, position);
    check(chunk);
    position = chunk.next;
    if (chunk.data.length === 0) break;
    parts.push(chunk.data);
  }
  return { body: Buffer.concat(parts), trailers: readTrailers(wire.toString('latin1', position)) };
};
