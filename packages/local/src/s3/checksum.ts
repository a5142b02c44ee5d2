import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { AwsError } from '../cloud/json-error.ts';
import type { AwsRequest } from '../cloud/stand-in.ts';

const algorithms = ['CRC32', 'CRC32C', 'SHA1', 'SHA256', 'SHA512'] as const;
export type ChecksumAlgorithm = (typeof algorithms)[number];

/** A checksum as S3 carries it; `value` is base64. */
export interface Checksum {
  readonly algorithm: ChecksumAlgorithm;
  readonly value: string;
}

/** A checksum that is still being fed. */
export interface RunningChecksum {
  update(bytes: Uint8Array): void;
  digest(): Buffer;
}

export const isChecksumAlgorithm = (name: string): name is ChecksumAlgorithm =>
  algorithms.some((algorithm) => algorithm === name);

/** `x-amz-checksum-crc32` and so on. */
export const checksumHeader = (algorithm: ChecksumAlgorithm): string => `x-amz-checksum-${algorithm.toLowerCase()}`;

const CASTAGNOLI = 0x82f63b78;
const castagnoliTable = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? (value >>> 1) ^ CASTAGNOLI : value >>> 1;
  return value >>> 0;
});
const crc32c = (bytes: Uint8Array, before: number): number => {
  let value = ~before;
  for (const byte of bytes) value = (castagnoliTable[(value ^ byte) & 0xff] ?? 0) ^ (value >>> 8);
  return ~value >>> 0;
};

const runningCrc = (step: (bytes: Uint8Array, before: number) => number): RunningChecksum => {
  let value = 0;
  return {
    update: (bytes) => {
      value = step(bytes, value);
    },
    digest: () => {
      const result = Buffer.alloc(4);
      result.writeUInt32BE(value);
      return result;
    },
  };
};

/** Starts a checksum over bytes that come piece by piece. */
export const startChecksum = (algorithm: ChecksumAlgorithm): RunningChecksum => {
  if (algorithm === 'CRC32') return runningCrc((bytes, before) => crc32(bytes, before));
  if (algorithm === 'CRC32C') return runningCrc(crc32c);
  const hash = createHash(algorithm.toLowerCase());
  return { update: (bytes) => hash.update(bytes), digest: () => hash.digest() };
};

/** The checksum of these bytes. */
export const checksumOf = (algorithm: ChecksumAlgorithm, bytes: Uint8Array): Checksum => {
  const running = startChecksum(algorithm);
  running.update(bytes);
  return { algorithm, value: running.digest().toString('base64') };
};

const badDigest = (name: string) =>
  new AwsError('BadDigest', `The ${name} you specified did not match the calculated checksum.`);

const settings = new Set(['x-amz-checksum-algorithm', 'x-amz-checksum-type', 'x-amz-checksum-mode']);

/** The checksum a request states in its headers or trailers. @throws AwsError NotImplemented for one this stand-in cannot compute */
export const statedChecksum = (request: AwsRequest): Checksum | undefined => {
  const name = Object.keys(request.headers).find((key) => key.startsWith('x-amz-checksum-') && !settings.has(key));
  if (name === undefined) return undefined;
  const algorithm = name.slice('x-amz-checksum-'.length).toUpperCase();
  if (!isChecksumAlgorithm(algorithm))
    throw new AwsError('NotImplemented', `The checksum ${algorithm} is not part of the stand-in.`, { status: 501 });
  return { algorithm, value: request.headers[name] ?? '' };
};

/**
 * Compares the body with the checksum and the Content-MD5 the request states; gives the checksum, if there is one.
 * @throws AwsError BadDigest | NotImplemented
 */
export const verifyBody = (request: AwsRequest): Checksum | undefined => {
  const md5 = request.headers['content-md5'];
  if (md5 !== undefined && createHash('md5').update(request.body).digest('base64') !== md5)
    throw badDigest('Content-MD5');
  const stated = statedChecksum(request);
  if (stated === undefined) return undefined;
  if (checksumOf(stated.algorithm, request.body).value !== stated.value) throw badDigest(stated.algorithm);
  return stated;
};
