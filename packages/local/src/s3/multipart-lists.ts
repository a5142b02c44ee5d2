import { AwsError } from '../cloud/json-error.ts';
import { limitOf, type S3Call, type S3Operations, xml } from './s3-answer.ts';
import type { Upload, UploadStore } from './upload-store.ts';

const OWNER = { ID: 'local', DisplayName: 'local' } as const;
const described = (upload: Upload) => ({
  StorageClass: 'STANDARD',
  Owner: OWNER,
  Initiator: OWNER,
  ChecksumAlgorithm: upload.algorithm ?? undefined,
  ChecksumType: upload.checksum_type ?? undefined,
});

/** ListParts and ListMultipartUploads, by pages of at most 1,000. */
export const listOperations = (uploads: UploadStore, findUpload: (call: S3Call) => Upload): S3Operations => ({
  ListParts: (call) => {
    const upload = findUpload(call);
    const limit = limitOf(call.request, 'max-parts');
    const after = Number(call.request.query.get('part-number-marker') ?? 0);
    const rest = uploads.parts(upload.upload_id).filter(({ number }) => number > after);
    const page = rest.slice(0, limit);
    return xml('ListPartsResult', {
      Bucket: call.bucket,
      Key: call.key,
      UploadId: upload.upload_id,
      PartNumberMarker: after,
      NextPartNumberMarker: page.at(-1)?.number ?? 0,
      MaxParts: limit,
      IsTruncated: rest.length > page.length,
      Part: page.map((part) => ({
        PartNumber: part.number,
        LastModified: new Date(part.uploaded_at).toISOString(),
        ETag: `"${part.etag}"`,
        Size: part.size,
        ...(part.algorithm === null ? {} : { [`Checksum${part.algorithm}`]: part.checksum ?? '' }),
      })),
      ...described(upload),
    });
  },
  ListMultipartUploads: ({ request, bucket }) => {
    if (request.query.has('delimiter'))
      throw new AwsError('NotImplemented', 'A delimiter is not part of the stand-in.', { status: 501 });
    const prefix = request.query.get('prefix') ?? '';
    const limit = limitOf(request, 'max-uploads');
    const afterKey = request.query.get('key-marker') ?? '';
    const afterId = request.query.get('upload-id-marker') ?? '';
    const found = uploads.list(bucket, { prefix, afterKey, afterId, limit: limit + 1 });
    const page = found.slice(0, limit);
    const isTruncated = found.length > page.length;
    return xml('ListMultipartUploadsResult', {
      Bucket: bucket,
      KeyMarker: afterKey,
      UploadIdMarker: afterId,
      Prefix: prefix,
      MaxUploads: limit,
      IsTruncated: isTruncated,
      NextKeyMarker: isTruncated ? page.at(-1)?.key : undefined,
      NextUploadIdMarker: isTruncated ? page.at(-1)?.upload_id : undefined,
      Upload: page.map((upload) => ({
        UploadId: upload.upload_id,
        Key: upload.key,
        Initiated: new Date(upload.started_at).toISOString(),
        ...described(upload),
      })),
    });
  },
});
