import { AwsError } from '../cloud/json-error.ts';
import type { AwsRequest } from '../cloud/stand-in.ts';
import {
  type Checksum,
  checksumHeader,
  checksumOf,
  isChecksumAlgorithm,
  startChecksum,
  statedChecksum,
  verifyBody,
} from './checksum.ts';
import { chooseParts, joinedEtag, partDigests } from './complete-upload.ts';
import { listOperations } from './multipart-lists.ts';
import type { ObjectStore } from './object-store.ts';
import { metadataOf, preconditionFailed, type S3Call, type S3Operation, type S3Operations, xml } from './s3-answer.ts';
import type { Upload, UploadedPart, UploadStore } from './upload-store.ts';

const MAX_PARTS = 10_000;
const invalid = (message: string) => new AwsError('InvalidRequest', message);

const checksumPlan = (request: AwsRequest): Pick<Upload, 'algorithm' | 'checksum_type'> => {
  const algorithm = request.headers['x-amz-checksum-algorithm'];
  const type = request.headers['x-amz-checksum-type'];
  if (algorithm === undefined) {
    if (type !== undefined)
      throw invalid('The x-amz-checksum-type header can only be used with x-amz-checksum-algorithm.');
    return { algorithm: null, checksum_type: null };
  }
  if (!isChecksumAlgorithm(algorithm))
    throw new AwsError('NotImplemented', `The checksum ${algorithm} is not part of the stand-in.`, { status: 501 });
  if (type !== 'FULL_OBJECT') return { algorithm, checksum_type: 'COMPOSITE' };
  if (!algorithm.startsWith('CRC'))
    throw invalid(
      `The FULL_OBJECT checksum type cannot be used with the ${algorithm.toLowerCase()} checksum algorithm.`,
    );
  return { algorithm, checksum_type: 'FULL_OBJECT' };
};

const partNumberOf = (request: AwsRequest): number => {
  const number = Number(request.query.get('partNumber') ?? '');
  if (Number.isInteger(number) && number >= 1 && number <= MAX_PARTS) return number;
  throw new AwsError('InvalidArgument', `Part number must be an integer between 1 and ${MAX_PARTS}, inclusive`);
};

const checkPartChecksum = (upload: Upload, checksum: Checksum | undefined): void => {
  if (upload.algorithm === null || upload.algorithm === checksum?.algorithm) return;
  if (checksum === undefined && upload.checksum_type === 'FULL_OBJECT') return;
  throw invalid(
    `Checksum Type mismatch occurred, expected checksum Type: ${upload.algorithm.toLowerCase()}, actual checksum Type: ${checksum?.algorithm.toLowerCase() ?? 'null'}`,
  );
};

const objectChecksum = (upload: Upload, parts: readonly UploadedPart[], whole: () => Buffer): Checksum | undefined => {
  const { algorithm } = upload;
  if (algorithm === null) return undefined;
  if (upload.checksum_type === 'FULL_OBJECT') return { algorithm, value: whole().toString('base64') };
  const { value } = checksumOf(algorithm, partDigests(parts, algorithm));
  return { algorithm, value: `${value}-${parts.length}` };
};

const checkStated = (request: AwsRequest, made: Checksum | undefined): void => {
  const stated = statedChecksum(request);
  if (stated === undefined || made === undefined) return;
  // The number of parts behind the dash may be left out.
  if (stated.algorithm === made.algorithm && made.value.replace(/-\d+$/, '') === stated.value.replace(/-\d+$/, ''))
    return;
  throw new AwsError('BadDigest', `The ${stated.algorithm} you specified did not match the calculated checksum.`);
};

const checkSize = (request: AwsRequest, parts: readonly UploadedPart[]): void => {
  const stated = request.headers['x-amz-mp-object-size'];
  const size = parts.reduce((sum, part) => sum + part.size, 0);
  if (stated !== undefined && Number(stated) !== size)
    throw invalid(`The provided 'x-amz-mp-object-size' header does not match what was computed: ${size}.`);
};

const checkOnce = ({ request, bucket, key }: S3Call, objects: ObjectStore): void => {
  if (request.headers['if-none-match'] === '*' && objects.find(bucket, key) !== undefined) throw preconditionFailed();
};

/** Joins the parts, then in one commit makes the object and forgets the upload. */
const completer =
  (objects: ObjectStore, uploads: UploadStore, findUpload: (call: S3Call) => Upload): S3Operation =>
  async (call) => {
    const { request, bucket, key } = call;
    const upload = findUpload(call);
    const uploadId = upload.upload_id;
    const parts = chooseParts(request.body.toString('utf8'), uploads.parts(uploadId), upload);
    checkSize(request, parts);
    checkOnce(call, objects);
    const running =
      upload.checksum_type === 'FULL_OBJECT' && upload.algorithm !== null ? startChecksum(upload.algorithm) : undefined;
    const etag = joinedEtag(parts);
    let checksum: Checksum | undefined;
    await objects.putJoined(
      {
        bucket,
        key,
        etag,
        files: parts.map((part) => uploads.fileOf(uploadId, part)),
        onPart: (bytes) => running?.update(bytes),
      },
      () => {
        checksum = objectChecksum(upload, parts, () => running?.digest() ?? Buffer.alloc(0));
        checkStated(request, checksum);
        checkOnce(call, objects);
        uploads.forget(uploadId);
        if (checksum === undefined) return upload.metadata;
        return {
          ...upload.metadata,
          [checksumHeader(checksum.algorithm)]: checksum.value,
          'x-amz-checksum-type': upload.checksum_type ?? '',
        };
      },
    );
    await uploads.removeFiles(uploadId);
    return xml('CompleteMultipartUploadResult', {
      Location: `/${bucket}/${key}`,
      Bucket: bucket,
      Key: key,
      ETag: `"${etag}"`,
      ...(checksum === undefined ? {} : { [`Checksum${checksum.algorithm}`]: checksum.value }),
      ChecksumType: upload.checksum_type ?? undefined,
    });
  };

/** The six operations of multipart uploads. Each of them first drops the uploads that are older than seven days. */
export const multipartOperations = (objects: ObjectStore, uploads: UploadStore): S3Operations => {
  const findUpload = ({ request, bucket, key }: S3Call): Upload =>
    uploads.get({ bucket, key }, request.query.get('uploadId') ?? '');
  const operations: S3Operations = {
    CreateMultipartUpload: ({ request, bucket, key }) => {
      const plan = checksumPlan(request);
      const uploadId = uploads.start({ bucket, key, metadata: metadataOf(request), ...plan });
      const answer = xml('InitiateMultipartUploadResult', { Bucket: bucket, Key: key, UploadId: uploadId });
      if (plan.algorithm === null || plan.checksum_type === null) return answer;
      const chosen = { 'x-amz-checksum-algorithm': plan.algorithm, 'x-amz-checksum-type': plan.checksum_type };
      return { ...answer, headers: { ...answer.headers, ...chosen } };
    },
    UploadPart: async (call) => {
      const number = partNumberOf(call.request);
      const upload = findUpload(call);
      const checksum = verifyBody(call.request);
      checkPartChecksum(upload, checksum);
      const { etag } = await uploads.putPart(upload, { number, body: call.request.body, checksum });
      const echo = checksum === undefined ? {} : { [checksumHeader(checksum.algorithm)]: checksum.value };
      return { status: 200, headers: { etag: `"${etag}"`, ...echo } };
    },
    CompleteMultipartUpload: completer(objects, uploads, findUpload),
    AbortMultipartUpload: async (call) => {
      const { upload_id: uploadId } = findUpload(call);
      uploads.forget(uploadId);
      await uploads.removeFiles(uploadId);
      return { status: 204 };
    },
    ...listOperations(uploads, findUpload),
  };
  const swept =
    (operation: S3Operation): S3Operation =>
    (call) => {
      uploads.sweep();
      return operation(call);
    };
  return Object.fromEntries(Object.entries(operations).map(([name, operation]) => [name, swept(operation)]));
};
