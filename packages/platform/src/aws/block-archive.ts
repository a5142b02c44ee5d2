import { GetObjectCommand, NoSuchKey, PutObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import type { BlockArchive, BlockPlace } from '@provedor/core/audit';

/** What S3 says to a conditional put: the object is there, or another put of it is under way. */
const TAKEN = new Set(['PreconditionFailed', 'ConditionalRequestConflict']);

const keyOf = ({ companyId, segment, sequence }: BlockPlace): string =>
  `${companyId}/${segment}/${String(sequence).padStart(10, '0')}.json`;

/** Blocks of the audit chains in a bucket with Object Lock. `If-None-Match: *` gives each place to one sealer only. */
export const createBlockArchive = (client: S3Client, bucket: string): BlockArchive => ({
  append: async (place, text) => {
    try {
      await client.send(
        new PutObjectCommand({
          Bucket: bucket,
          Key: keyOf(place),
          Body: text,
          ContentType: 'application/json; charset=utf-8',
          IfNoneMatch: '*',
          // Object Lock takes no object without a checksum (S3 API reference, PutObject).
          ChecksumAlgorithm: 'SHA256',
        }),
      );
      return true;
    } catch (error) {
      if (error instanceof Error && TAKEN.has(error.name)) return false;
      throw error;
    }
  },
  read: async (place) => {
    try {
      const { Body } = await client.send(new GetObjectCommand({ Bucket: bucket, Key: keyOf(place) }));
      return await Body?.transformToString('utf-8');
    } catch (error) {
      if (error instanceof NoSuchKey) return undefined;
      throw error;
    }
  },
});
