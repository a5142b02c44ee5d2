import { createHash } from 'node:crypto';
import * as z from 'zod';
import { AwsError } from '../cloud/json-error.ts';
import { childrenOf, parseXml, textOf } from '../wire/parse-xml.ts';
import type { ChecksumAlgorithm } from './checksum.ts';
import type { Upload, UploadedPart } from './upload-store.ts';

/** S3 user guide, "Amazon S3 multipart upload limits". */
const MIN_PART_BYTES = 5 * 1024 * 1024;

interface NamedPart {
  readonly number: number;
  readonly etag: string;
  readonly checksums: ReadonlyMap<string, string>;
}

const malformed = () =>
  new AwsError(
    'MalformedXML',
    'The XML you provided was not well-formed or did not validate against our published schema',
  );
const PartNumber = z.coerce.number().int().min(1).max(10_000);

const readParts = (body: string): NamedPart[] => {
  const root = parseXml(body);
  const parts = childrenOf(root, 'Part').map((part) => {
    const number = PartNumber.safeParse(textOf(part, 'PartNumber'));
    const etag = textOf(part, 'ETag')?.replaceAll('"', '');
    if (!number.success || etag === undefined) throw malformed();
    const checksums = part.children.filter(({ name }) => name.startsWith('Checksum'));
    return { number: number.data, etag, checksums: new Map(checksums.map(({ name, text }) => [name, text.trim()])) };
  });
  if (root.name !== 'CompleteMultipartUpload' || parts.length === 0) throw malformed();
  return parts;
};

const invalidPart = () =>
  new AwsError(
    'InvalidPart',
    "One or more of the specified parts could not be found. The part may not have been uploaded, or the specified entity tag may not match the part's entity tag.",
  );

const matchPart = (named: NamedPart, known: ReadonlyMap<number, UploadedPart>, upload: Upload): UploadedPart => {
  const part = known.get(named.number);
  if (part === undefined || part.etag !== named.etag) throw invalidPart();
  for (const [name, value] of named.checksums)
    if (name !== `Checksum${part.algorithm ?? ''}` || value !== part.checksum) throw invalidPart();
  if (upload.checksum_type === 'COMPOSITE' && named.checksums.size === 0)
    throw new AwsError(
      'InvalidRequest',
      `The upload was created using a ${upload.algorithm?.toLowerCase() ?? ''} checksum. The complete request must include the checksum for each part. It was missing for part ${named.number} in the request.`,
    );
  return part;
};

/**
 * The parts a CompleteMultipartUpload body names, in order, checked against those that were uploaded.
 * @throws AwsError MalformedXML | InvalidPartOrder | InvalidPart | EntityTooSmall | InvalidRequest
 */
export const chooseParts = (body: string, uploaded: readonly UploadedPart[], upload: Upload): UploadedPart[] => {
  const named = readParts(body);
  if (named.some(({ number }, index) => index > 0 && number <= (named[index - 1]?.number ?? 0)))
    throw new AwsError(
      'InvalidPartOrder',
      'The list of parts was not in ascending order. Parts must be ordered by part number.',
    );
  const known = new Map(uploaded.map((part) => [part.number, part]));
  const parts = named.map((part) => matchPart(part, known, upload));
  if (parts.slice(0, -1).some(({ size }) => size < MIN_PART_BYTES))
    throw new AwsError('EntityTooSmall', 'Your proposed upload is smaller than the minimum allowed size');
  return parts;
};

/** `md5-of-md5s-N`. */
export const joinedEtag = (parts: readonly UploadedPart[]): string => {
  const digests = Buffer.concat(parts.map(({ etag }) => Buffer.from(etag, 'hex')));
  return `${createHash('md5').update(digests).digest('hex')}-${parts.length}`;
};

/** The checksum bytes of the parts, which a composite checksum is made of. */
export const partDigests = (parts: readonly UploadedPart[], algorithm: ChecksumAlgorithm): Buffer =>
  Buffer.concat(
    parts.filter((part) => part.algorithm === algorithm).map(({ checksum }) => Buffer.from(checksum ?? '', 'base64')),
  );
