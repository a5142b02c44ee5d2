import { S3Client } from '@aws-sdk/client-s3';
import type { Runtime } from './runtime.ts';

/** The client of S3; the stand-in on one machine answers under one name, so that the bucket stands in the path there. */
export const s3Client = ({ env }: Runtime): S3Client =>
  new S3Client({
    forcePathStyle: (env['AWS_ENDPOINT_URL_S3'] ?? env['AWS_ENDPOINT_URL']) !== undefined,
    responseChecksumValidation: 'WHEN_REQUIRED',
  });
