import { createHash } from 'node:crypto';
import { AwsError } from '../cloud/json-error.ts';
import type { AwsRequest, AwsResponse, CloudContext, StandIn } from '../cloud/stand-in.ts';
import type { SignatureGate } from '../sigv4/signature-gate.ts';
import type { Authorizer } from '../sts/authorizer.ts';
import { type Checksum, checksumHeader, verifyBody } from './checksum.ts';
import { multipartOperations } from './multipart-operations.ts';
import { createObjectStore, type ObjectStore, type StoredObject } from './object-store.ts';
import { errorXml, metadataOf, preconditionFailed, type S3Call, type S3Operations, xml } from './s3-answer.ts';
import { createUploadStore } from './upload-store.ts';

export interface S3Options {
  gate: SignatureGate;
  authorizer: Authorizer;
}

const noSuchBucket = () => new AwsError('NoSuchBucket', 'The specified bucket does not exist', { status: 404 });
const noSuchKey = () => new AwsError('NoSuchKey', 'The specified key does not exist.', { status: 404 });
const notImplemented = () =>
  new AwsError('NotImplemented', 'This operation is not part of the stand-in.', { status: 501 });

const isChecksum = (name: string): boolean => name.startsWith('x-amz-checksum-');

/** Checksums are told only to those who ask, as the SDK does before it checks what it reads. */
const objectHeaders = (object: StoredObject, request: AwsRequest): Record<string, string> => {
  const asked = request.headers['x-amz-checksum-mode']?.toUpperCase() === 'ENABLED';
  return {
    ...Object.fromEntries(Object.entries(object.metadata).filter(([name]) => asked || !isChecksum(name))),
    etag: `"${object.etag}"`,
    'content-length': String(object.size),
    'last-modified': new Date(object.modifiedAt).toUTCString(),
  };
};

const checksumFields = (checksum: Checksum | undefined): Record<string, string> =>
  checksum === undefined
    ? {}
    : { [checksumHeader(checksum.algorithm)]: checksum.value, 'x-amz-checksum-type': 'FULL_OBJECT' };

const operationsOf = (objects: ObjectStore): S3Operations => ({
  CreateBucket: ({ bucket }) => {
    objects.createBucket(bucket);
    return { status: 200, headers: { location: `/${bucket}` } };
  },
  HeadBucket: () => ({ status: 200 }),
  PutObject: async ({ request, bucket, key }) => {
    const checksum = checksumFields(verifyBody(request));
    const etag = createHash('md5').update(request.body).digest('hex');
    const once = request.headers['if-none-match'] === '*';
    if (once && objects.find(bucket, key) !== undefined) throw preconditionFailed();
    const metadata = { ...metadataOf(request), ...checksum };
    await objects.put({ bucket, key, body: request.body, etag, metadata });
    return { status: 200, headers: { etag: `"${etag}"`, ...checksum } };
  },
  GetObject: async ({ request, bucket, key }) => {
    const object = objects.find(bucket, key);
    if (object === undefined) throw noSuchKey();
    return { status: 200, headers: objectHeaders(object, request), body: await objects.read(object) };
  },
  HeadObject: ({ request, bucket, key }) => {
    const object = objects.find(bucket, key);
    return object === undefined ? { status: 404 } : { status: 200, headers: objectHeaders(object, request) };
  },
  DeleteObject: async ({ bucket, key }) => {
    await objects.remove(bucket, key);
    return { status: 204 };
  },
  ListObjectsV2: ({ request, bucket }) => {
    const prefix = request.query.get('prefix') ?? '';
    const after = request.query.get('continuation-token') ?? request.query.get('start-after') ?? '';
    const limit = Math.min(Number(request.query.get('max-keys') ?? 1000), 1000);
    const found = objects.list(bucket, { prefix, after, limit: limit + 1 });
    const page = found.slice(0, limit);
    const next = found.length > limit ? page.at(-1)?.key : undefined;
    return xml('ListBucketResult', {
      Name: bucket,
      Prefix: prefix,
      KeyCount: page.length,
      MaxKeys: limit,
      IsTruncated: next !== undefined,
      NextContinuationToken: next,
      Contents: page.map((object) => ({
        Key: object.key,
        LastModified: new Date(object.modifiedAt).toISOString(),
        ETag: `"${object.etag}"`,
        Size: object.size,
        StorageClass: 'STANDARD',
      })),
    });
  },
});

const objectNames: Readonly<Record<string, string>> = {
  PUT: 'PutObject',
  GET: 'GetObject',
  HEAD: 'HeadObject',
  DELETE: 'DeleteObject',
};
const uploadNames: Readonly<Record<string, string>> = {
  PUT: 'UploadPart',
  POST: 'CompleteMultipartUpload',
  DELETE: 'AbortMultipartUpload',
  GET: 'ListParts',
};

const bucketOperation = ({ method, query }: AwsRequest): string => {
  if (query.has('uploads')) return method === 'GET' ? 'ListMultipartUploads' : '';
  if (method === 'GET') return query.get('list-type') === '2' ? 'ListObjectsV2' : '';
  return { PUT: 'CreateBucket', HEAD: 'HeadBucket' }[method] ?? '';
};

const objectOperation = ({ method, query }: AwsRequest): string => {
  if (query.has('uploads')) return method === 'POST' ? 'CreateMultipartUpload' : '';
  return (query.has('uploadId') ? uploadNames : objectNames)[method] ?? '';
};

/** Empty for what the stand-in cannot do. */
const operationName = ({ request, key }: S3Call): string => {
  const { query, headers } = request;
  const unsupported = ['acl', 'versioning', 'tagging', 'policy'].some((name) => query.has(name));
  if (unsupported || headers['x-amz-copy-source'] !== undefined) return '';
  return key === '' ? bucketOperation(request) : objectOperation(request);
};

const actionOf: Readonly<Record<string, string>> = {
  ListObjectsV2: 's3:ListBucket',
  HeadBucket: 's3:ListBucket',
  HeadObject: 's3:GetObject',
  CreateMultipartUpload: 's3:PutObject',
  UploadPart: 's3:PutObject',
  CompleteMultipartUpload: 's3:PutObject',
  ListParts: 's3:ListMultipartUploadParts',
  ListMultipartUploads: 's3:ListBucketMultipartUploads',
};

/**
 * The S3 stand-in, path style: buckets, objects, lists, conditional puts, presigned links, multipart uploads. Objects are files below
 * `<dataDir>/s3`.
 */
export const createS3 = (context: CloudContext, { gate, authorizer }: S3Options): StandIn => {
  const objects = createObjectStore(context);
  const operations: S3Operations = {
    ...operationsOf(objects),
    ...multipartOperations(objects, createUploadStore(context)),
  };

  const serve = async (request: AwsRequest): Promise<AwsResponse> => {
    const [bucket = '', ...rest] = request.path.slice(1).split('/').map(decodeURIComponent);
    const call = { request, bucket, key: rest.join('/') };
    const name = operationName(call);
    const operation = operations[name];
    if (operation === undefined) throw notImplemented();
    const resource = `arn:aws:s3:::${bucket}${call.key === '' ? '' : `/${call.key}`}`;
    authorizer.authorize(request.accessKeyId, request.sessionToken, actionOf[name] ?? `s3:${name}`, resource);
    if (name !== 'CreateBucket' && !objects.hasBucket(bucket)) throw noSuchBucket();
    return operation(call);
  };

  return requireS3Signature(
    {
      services: ['s3'],
      handle: async (request) => {
        try {
          return await serve(request);
        } catch (error) {
          if (error instanceof AwsError) return errorXml(error);
          throw error;
        }
      },
    },
    gate,
  );
};

const requireS3Signature = (standIn: StandIn, gate: SignatureGate): StandIn => ({
  ...standIn,
  handle: async (request) => {
    try {
      return await standIn.handle(gate(request, 's3'));
    } catch (error) {
      if (error instanceof AwsError) return errorXml(error);
      throw error;
    }
  },
});
