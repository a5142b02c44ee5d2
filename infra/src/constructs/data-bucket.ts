import type { BucketDefinition } from '@provedor/manifest/infrastructure-types';
import { Duration } from 'aws-cdk-lib';
import { type IBucket, ObjectLockRetention } from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import { createClosedBucket } from './closed-bucket.ts';

/** An overwritten or deleted object can be fetched back this long, then it is gone for good (erasure duties). */
const OLD_VERSION_DAYS = 30;
const HALF_UPLOAD_DAYS = 1;

/** Where the other buckets write who has read what. It logs nothing of itself: that would never end. */
export const createAccessLogBucket = (scope: Construct, id: string, keepDays: number): IBucket =>
  createClosedBucket(scope, id, { lifecycleRules: [{ expiration: Duration.days(keepDays) }] });

export interface DataBucketProps {
  readonly bucketId: string;
  readonly definition: BucketDefinition;
  readonly accessLogs: IBucket;
}

/**
 * A private bucket of the manifest. It has no alarm of its own: S3 sells request metrics by the piece, and a bucket that fails shows as a
 * failing function, whose alarm says the harm.
 */
export const createDataBucket = (scope: Construct, id: string, props: DataBucketProps): IBucket => {
  const { expireDays, objectLock, lockDays } = props.definition;
  return createClosedBucket(scope, id, {
    versioned: true,
    ...(objectLock ? { objectLockEnabled: true } : {}),
    ...(lockDays === undefined
      ? {}
      : { objectLockDefaultRetention: ObjectLockRetention.compliance(Duration.days(lockDays)) }),
    serverAccessLogsBucket: props.accessLogs,
    serverAccessLogsPrefix: `${props.bucketId}/`,
    lifecycleRules: [
      {
        ...(expireDays === undefined ? {} : { expiration: Duration.days(expireDays) }),
        noncurrentVersionExpiration: Duration.days(OLD_VERSION_DAYS),
        abortIncompleteMultipartUploadAfter: Duration.days(HALF_UPLOAD_DAYS),
      },
    ],
  });
};
