import { GetObjectCommand, PutObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import type { SnapshotStore } from '@provedor/core/provisioning';

const ADDRESS_SECONDS = 300;

/** Bodies of snapshots in a bucket that forgets them after days. The envelope holds the body's hash: the place need not be trusted. */
export const createSnapshotStore = (client: S3Client, bucket: string): SnapshotStore => ({
  put: async (key, body) => {
    await client.send(
      new PutObjectCommand({ Bucket: bucket, Key: key, Body: body, ContentType: 'application/json; charset=utf-8' }),
    );
  },
  address: (key) =>
    getSignedUrl(client, new GetObjectCommand({ Bucket: bucket, Key: key }), { expiresIn: ADDRESS_SECONDS }),
});
