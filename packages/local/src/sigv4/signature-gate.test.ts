import { fixedClock } from '@provedor/kernel/clock';
import { describe, expect, it } from 'vitest';
import type { AwsRequest } from '../cloud/stand-in.ts';
import { createSignatureGate } from './signature-gate.ts';

// Examples printed in the Amazon S3 API reference, "Signature Calculations" (header, query and chunked forms).
const exampleKey = { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY' };
const scope = `${exampleKey.accessKeyId}/20130524/us-east-1/s3/aws4_request`;
const emptyHash = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';

const gateAt = (iso: string, expiresAt?: number) =>
  createSignatureGate({
    clock: fixedClock(iso),
    findCredential: (id) =>
      id === exampleKey.accessKeyId ? { ...exampleKey, ...(expiresAt === undefined ? {} : { expiresAt }) } : undefined,
  });

const request = (changes: Partial<AwsRequest>): AwsRequest => ({
  method: 'GET',
  path: '/test.txt',
  query: new URLSearchParams(),
  headers: {},
  body: Buffer.alloc(0),
  service: 's3',
  ...changes,
});

const authorization = (signedHeaders: string, signature: string) =>
  `AWS4-HMAC-SHA256 Credential=${scope}, SignedHeaders=${signedHeaders}, Signature=${signature}`;

const headerExample = (changes: Record<string, string> = {}) =>
  request({
    headers: {
      host: 'examplebucket.s3.amazonaws.com',
      range: 'bytes=0-9',
      'x-amz-content-sha256': emptyHash,
      'x-amz-date': '20130524T000000Z',
      authorization: authorization(
        'host;range;x-amz-content-sha256;x-amz-date',
        'f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41',
      ),
      ...changes,
    },
  });

const presignedExample = (changes: Record<string, string> = {}) =>
  request({
    headers: { host: 'examplebucket.s3.amazonaws.com' },
    query: new URLSearchParams({
      'X-Amz-Algorithm': 'AWS4-HMAC-SHA256',
      'X-Amz-Credential': scope,
      'X-Amz-Date': '20130524T000000Z',
      'X-Amz-Expires': '86400',
      'X-Amz-SignedHeaders': 'host',
      'X-Amz-Signature': 'aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404',
      ...changes,
    }),
  });

const chunkedExample = (wire: string) =>
  request({
    method: 'PUT',
    path: '/examplebucket/chunkObject.txt',
    body: Buffer.from(wire),
    headers: {
      host: 's3.amazonaws.com',
      'x-amz-date': '20130524T000000Z',
      'x-amz-storage-class': 'REDUCED_REDUNDANCY',
      'x-amz-content-sha256': 'STREAMING-AWS4-HMAC-SHA256-PAYLOAD',
      'content-encoding': 'aws-chunked',
      'x-amz-decoded-content-length': '66560',
      'content-length': '66824',
      authorization: authorization(
        'content-encoding;content-length;host;x-amz-content-sha256;x-amz-date;x-amz-decoded-content-length;x-amz-storage-class',
        '4f232c4386841ef735655705268965c44a0e4690baa4adea153f7db9fa80a0a9',
      ),
    },
  });

const signedChunk = (size: string, signature: string, data: string) =>
  `${size};chunk-signature=${signature}\r\n${data}\r\n`;
const chunks = [
  signedChunk('10000', 'ad80c730a21e5b8d04586a2213dd63b9a0e99e0e2307b0ade35a65485a288648', 'a'.repeat(65_536)),
  signedChunk('400', '0055627c9e194cb4542bae2aa5492e3c1575bbb81b612b7d234b86a503ef5497', 'a'.repeat(1024)),
  signedChunk('0', 'b6c6ea8a5354eaf15b3cb7646744f4275b71ea724fed81ceb9323e279d449df9', ''),
].join('');

const inTime = gateAt('2013-05-24T00:05:00Z');
const code = (run: () => unknown) => {
  try {
    run();
  } catch (error) {
    return (error as { code?: string }).code;
  }
  return 'accepted';
};

describe('the signature gate', () => {
  it('accepts the header, presigned and chunked examples of the AWS documentation', () => {
    expect(inTime(headerExample(), 's3').accessKeyId).toBe(exampleKey.accessKeyId);
    expect(inTime(presignedExample(), 's3').accessKeyId).toBe(exampleKey.accessKeyId);
    const opened = inTime(chunkedExample(chunks), 's3');
    expect(opened.body.equals(Buffer.alloc(66_560, 'a'))).toBe(true);
  });

  it.each([
    ['another range', headerExample({ range: 'bytes=0-99' }), 'SignatureDoesNotMatch'],
    ['another body hash', headerExample({ 'x-amz-content-sha256': 'UNSIGNED-PAYLOAD' }), 'SignatureDoesNotMatch'],
    ['an unsigned x-amz header', headerExample({ 'x-amz-acl': 'public-read' }), 'AccessDenied'],
    ['a body that is not the hashed one', { ...headerExample(), body: Buffer.from('x') }, 'XAmzContentSHA256Mismatch'],
    [
      'an unknown key',
      headerExample({ authorization: authorization('host', 'a'.repeat(64)).replace('AKIA', 'AKIB') }),
      'InvalidAccessKeyId',
    ],
    [
      'a broken authorization header',
      headerExample({ authorization: 'AWS4-HMAC-SHA256 nonsense' }),
      'AuthorizationHeaderMalformed',
    ],
    [
      'an uninvited session token',
      headerExample({ authorization: headerExample().headers['authorization'] ?? '', 'x-amz-security-token': 't' }),
      'AccessDenied',
    ],
    ['a longer link', presignedExample({ 'X-Amz-Expires': '86401' }), 'SignatureDoesNotMatch'],
    [
      'a link of more than a week',
      presignedExample({ 'X-Amz-Expires': '604801' }),
      'AuthorizationQueryParametersError',
    ],
    ['a link with another path', { ...presignedExample(), path: '/other.txt' }, 'SignatureDoesNotMatch'],
    ['a link with another method', { ...presignedExample(), method: 'DELETE' }, 'SignatureDoesNotMatch'],
    ['no signature at all', request({ headers: { host: 'x' } }), 'AccessDenied'],
    ['a changed chunk', chunkedExample(chunks.replace('aaa\r\n', 'aab\r\n')), 'SignatureDoesNotMatch'],
    ['a cut chunked body', chunkedExample(chunks.slice(0, 70_00)), 'IncompleteBody'],
  ])('refuses %s', (_, changed, expected) => {
    expect(code(() => inTime(changed, 's3'))).toBe(expected);
  });

  it('judges time by its own clock: skew of 15 minutes, and the end of a link', () => {
    expect(code(() => gateAt('2013-05-24T00:15:00Z')(headerExample(), 's3'))).toBe('accepted');
    expect(code(() => gateAt('2013-05-24T00:15:01Z')(headerExample(), 's3'))).toBe('RequestTimeTooSkewed');
    expect(code(() => gateAt('2013-05-24T23:59:59Z')(presignedExample(), 's3'))).toBe('accepted');
    expect(code(() => gateAt('2013-05-25T00:00:00Z')(presignedExample(), 's3'))).toBe('AccessDenied');
    expect(code(() => gateAt('2013-05-23T23:44:59Z')(presignedExample(), 's3'))).toBe('AccessDenied');
  });

  it('asks nothing of time under a clock that is moved by hand, and still for the right signature', () => {
    const gate = createSignatureGate({
      clock: fixedClock('2013-09-01T00:00:00Z'),
      findCredential: () => exampleKey,
      maxSkewMs: Number.POSITIVE_INFINITY,
    });
    expect(code(() => gate(headerExample(), 's3'))).toBe('accepted');
    expect(code(() => gate(presignedExample(), 's3'))).toBe('accepted');
    expect(code(() => gate(presignedExample({ 'X-Amz-Expires': '86401' }), 's3'))).toBe('SignatureDoesNotMatch');
  });

  it('refuses temporary credentials from their last instant on', () => {
    const end = Date.parse('2013-05-24T00:05:00Z');
    expect(code(() => gateAt('2013-05-24T00:04:59Z', end)(headerExample(), 's3'))).toBe('accepted');
    expect(code(() => gateAt('2013-05-24T00:05:00Z', end)(headerExample(), 's3'))).toBe('ExpiredToken');
  });

  it('words a refusal as the family of the service does', () => {
    const wrong = headerExample({ range: 'bytes=0-99' });
    expect(code(() => inTime(wrong, 'json'))).toBe('InvalidSignatureException');
    expect(code(() => inTime(wrong, 'query'))).toBe('SignatureDoesNotMatch');
  });
});
