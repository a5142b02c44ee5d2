import { RemovalPolicy } from 'aws-cdk-lib';
import {
  BlockPublicAccess,
  Bucket,
  BucketEncryption,
  type BucketProps,
  type IBucket,
  ObjectOwnership,
} from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';

/** CDK's class and its interface disagree about one optional property under `exactOptionalPropertyTypes`; they are the same object. */
const isBucket = (construct: object): construct is IBucket => construct instanceof Bucket;

/** A bucket that nobody outside can read, that speaks TLS only, encrypts, and stays when its stack goes. */
export const createClosedBucket = (scope: Construct, id: string, props: BucketProps): IBucket => {
  const bucket: object = new Bucket(scope, id, {
    blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
    encryption: BucketEncryption.S3_MANAGED,
    enforceSSL: true,
    objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
    removalPolicy: RemovalPolicy.RETAIN,
    ...props,
  });
  if (!isBucket(bucket)) throw new Error(`${id} is no bucket`);
  return bucket;
};
