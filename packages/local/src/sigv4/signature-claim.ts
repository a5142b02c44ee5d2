import { createHash } from 'node:crypto';
import type { AwsRequest } from '../cloud/stand-in.ts';
import { SignatureProblem } from './signature-problem.ts';

/** What a request says about its own signature, not yet believed. */
export interface SignatureClaim {
  accessKeyId: string;
  /** `YYYYMMDD` of the credential scope. */
  date: string;
  region: string;
  service: string;
  signedHeaders: readonly string[];
  /** Hex, 64 characters. */
  signature: string;
  /** `YYYYMMDDTHHMMSSZ`. */
  signedAt: string;
  /** Lifetime of a presigned link; absent on header-signed requests. */
  expiresSeconds?: number;
  sessionToken?: string;
  /** SHA-256 of the body in hex, or one of the fixed texts such as `UNSIGNED-PAYLOAD`. */
  payloadHash: string;
}

/** Longest lifetime of a presigned link: seven days (AWS S3 "Sharing objects with presigned URLs"). */
const MAX_PRESIGNED_SECONDS = 604_800;
const headerForm = /^AWS4-HMAC-SHA256\s+Credential=([^,\s]+),\s*SignedHeaders=([^,\s]+),\s*Signature=([0-9a-f]+)$/;

const scopeFields = (credential: string) => {
  const parts = credential.split('/');
  const [date, region, service, terminator] = parts.slice(-4);
  const accessKeyId = parts.slice(0, -4).join('/');
  if (
    accessKeyId === '' ||
    date === undefined ||
    region === undefined ||
    service === undefined ||
    terminator !== 'aws4_request'
  ) {
    throw new SignatureProblem('incomplete', 'The credential is not of the form KEY/DATE/REGION/SERVICE/aws4_request.');
  }
  return { accessKeyId, date, region, service };
};

const sessionTokenOf = (token: string | null | undefined) =>
  token === null || token === undefined ? {} : { sessionToken: token };

/** Reads the claim of the `Authorization` header or of a presigned query; undefined when the request is not signed. */
export const readSignatureClaim = (request: AwsRequest): SignatureClaim | undefined => {
  const authorization = request.headers['authorization'];
  if (authorization !== undefined) return readHeaderClaim(request, authorization);
  return request.query.has('X-Amz-Signature') ? readQueryClaim(request) : undefined;
};

const readHeaderClaim = (request: AwsRequest, authorization: string): SignatureClaim => {
  const [, credential = '', signedHeaders = '', signature = ''] = headerForm.exec(authorization) ?? [];
  if (signature === '') throw new SignatureProblem('incomplete', 'The Authorization header is not a SigV4 header.');
  const bodyHash = createHash('sha256').update(request.body).digest('hex');
  return {
    ...scopeFields(credential),
    signedHeaders: signedHeaders.split(';'),
    signature,
    signedAt: request.headers['x-amz-date'] ?? '',
    payloadHash: request.headers['x-amz-content-sha256'] ?? bodyHash,
    ...sessionTokenOf(request.headers['x-amz-security-token']),
  };
};

const readQueryClaim = (request: AwsRequest): SignatureClaim => {
  const { query } = request;
  const expiresSeconds = Number(query.get('X-Amz-Expires'));
  if (query.get('X-Amz-Algorithm') !== 'AWS4-HMAC-SHA256' || !Number.isInteger(expiresSeconds) || expiresSeconds < 1) {
    throw new SignatureProblem(
      'badQuery',
      'X-Amz-Algorithm must be AWS4-HMAC-SHA256 and X-Amz-Expires a positive number.',
    );
  }
  if (expiresSeconds > MAX_PRESIGNED_SECONDS) {
    throw new SignatureProblem(
      'badQuery',
      'X-Amz-Expires must be less than a week (in seconds); that is, the given X-Amz-Expires must be less than 604800 seconds',
    );
  }
  return {
    ...scopeFields(query.get('X-Amz-Credential') ?? ''),
    signedHeaders: (query.get('X-Amz-SignedHeaders') ?? '').split(';'),
    signature: query.get('X-Amz-Signature') ?? '',
    signedAt: query.get('X-Amz-Date') ?? '',
    expiresSeconds,
    payloadHash: presignedPayloadHash(request),
    ...sessionTokenOf(query.get('X-Amz-Security-Token')),
  };
};

const presignedPayloadHash = (request: AwsRequest): string => {
  const stated = request.query.get('X-Amz-Content-Sha256') ?? request.headers['x-amz-content-sha256'];
  if (stated !== undefined) return stated;
  return request.service === 's3' ? 'UNSIGNED-PAYLOAD' : createHash('sha256').update(request.body).digest('hex');
};
