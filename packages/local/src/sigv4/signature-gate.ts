import { createHash, timingSafeEqual } from 'node:crypto';
import type { Clock } from '@provedor/kernel/clock';
import type { AwsRequest, StandIn } from '../cloud/stand-in.ts';
import { decodeAwsChunked, isStreamingPayload } from './aws-chunked.ts';
import { expectedSignature, signingKey } from './canonical-request.ts';
import { readSignatureClaim, type SignatureClaim } from './signature-claim.ts';
import { type ProtocolFamily, SignatureProblem, signatureError } from './signature-problem.ts';

/** The secret half of a key pair; STS-issued pairs carry a token and an end. */
export interface KnownCredential {
  secretAccessKey: string;
  sessionToken?: string;
  /** Epoch milliseconds. */
  expiresAt?: number;
}

export interface SignatureGateOptions {
  /** Every key pair this cloud accepts. */
  findCredential(accessKeyId: string): KnownCredential | undefined;
  clock: Clock;
  /**
   * Largest distance between the signing time and the clock; 15 minutes as on AWS. Infinity for travelling clocks: who signs goes by the
   * machine's, so that the age of a link says nothing either.
   */
  maxSkewMs?: number;
}

/** Checks a signed request and gives it back with its body decoded and its caller filled in. */
export type SignatureGate = (request: AwsRequest, family: ProtocolFamily) => AwsRequest;

const FIFTEEN_MINUTES = 15 * 60_000;

/** Epoch milliseconds of a SigV4 time `YYYYMMDDTHHMMSSZ`. */
const signedAtMs = (claim: SignatureClaim): number => {
  const iso = claim.signedAt.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z');
  const time = Date.parse(iso);
  if (iso === claim.signedAt || Number.isNaN(time) || !claim.signedAt.startsWith(claim.date)) {
    throw new SignatureProblem('incomplete', 'The signing time is missing, malformed or not of the credential scope.');
  }
  return time;
};

const checkTime = (claim: SignatureClaim, now: number, maxSkewMs: number): void => {
  const signed = signedAtMs(claim);
  if (maxSkewMs === Number.POSITIVE_INFINITY) return;
  if (claim.expiresSeconds === undefined) {
    if (Math.abs(now - signed) > maxSkewMs) {
      throw new SignatureProblem(
        'skewed',
        'The difference between the request time and the current time is too large.',
      );
    }
    return;
  }
  if (signed - now > maxSkewMs) throw new SignatureProblem('linkExpired', 'Request is not valid yet');
  if (now >= signed + claim.expiresSeconds * 1000) throw new SignatureProblem('linkExpired', 'Request has expired');
};

const checkToken = (claim: SignatureClaim, known: KnownCredential, now: number): void => {
  if (claim.sessionToken !== known.sessionToken) {
    throw new SignatureProblem('badToken', 'The security token included in the request is invalid.');
  }
  if (known.expiresAt !== undefined && now >= known.expiresAt) {
    throw new SignatureProblem('expiredToken', 'The security token included in the request is expired');
  }
};

const checkSignature = (request: AwsRequest, claim: SignatureClaim, key: Buffer): void => {
  if (!claim.signedHeaders.includes('host'))
    throw new SignatureProblem('incomplete', "'Host' must be a signed header.");
  const unsigned = Object.keys(request.headers).find(
    (name) => name.startsWith('x-amz-') && !claim.signedHeaders.includes(name),
  );
  if (unsigned !== undefined && unsigned !== 'x-amz-content-sha256') {
    throw new SignatureProblem(
      'unsignedHeader',
      `There were headers present in the request which were not signed: ${unsigned}`,
    );
  }
  const expected = Buffer.from(expectedSignature(request, claim, key));
  const given = Buffer.from(claim.signature);
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) {
    throw new SignatureProblem(
      'mismatch',
      'The request signature we calculated does not match the signature you provided. Check your key and signing method.',
    );
  }
};

const openBody = (request: AwsRequest, claim: SignatureClaim, key: Buffer): AwsRequest => {
  const { payloadHash } = claim;
  if (isStreamingPayload(payloadHash)) {
    const { body, trailers } = decodeAwsChunked(request.body, claim, key);
    if (String(body.length) !== (request.headers['x-amz-decoded-content-length'] ?? String(body.length))) {
      throw new SignatureProblem('badEncoding', 'You did not provide the number of bytes specified.');
    }
    return { ...request, body, headers: { ...request.headers, ...trailers } };
  }
  if (/^[0-9a-f]{64}$/.test(payloadHash) && createHash('sha256').update(request.body).digest('hex') !== payloadHash) {
    throw new SignatureProblem(
      'bodyChanged',
      "The provided 'x-amz-content-sha256' header does not match what was computed.",
    );
  }
  return request;
};

/** Makes the gate that verifies Signature Version 4 in header and presigned form, including `aws-chunked` bodies. */
export const createSignatureGate = (options: SignatureGateOptions): SignatureGate => {
  const maxSkewMs = options.maxSkewMs ?? FIFTEEN_MINUTES;
  const verify = (request: AwsRequest): AwsRequest => {
    const claim = readSignatureClaim(request);
    if (claim === undefined) throw new SignatureProblem('missing', 'Request is missing Authentication Token');
    const known = options.findCredential(claim.accessKeyId);
    if (known === undefined) {
      throw new SignatureProblem(
        'unknownKey',
        'The security token included in the request is invalid: unknown access key id.',
      );
    }
    const now = options.clock.now();
    const key = signingKey(known.secretAccessKey, claim);
    checkSignature(request, claim, key);
    checkToken(claim, known, now);
    checkTime(claim, now, maxSkewMs);
    const session = claim.sessionToken === undefined ? {} : { sessionToken: claim.sessionToken };
    return { ...openBody(request, claim, key), accessKeyId: claim.accessKeyId, ...session };
  };
  return (request, family) => {
    try {
      return verify(request);
    } catch (error) {
      throw error instanceof SignatureProblem ? signatureError(error, family) : error;
    }
  };
};

/** Puts the gate before a JSON-protocol stand-in, so that it only ever sees verified requests. */
export const requireSignature = <S extends StandIn>(standIn: S, gate: SignatureGate): S => ({
  ...standIn,
  handle: async (request: AwsRequest) => standIn.handle(gate(request, 'json')),
});
