import { createHash } from 'node:crypto';
import { AwsError } from '../cloud/json-error.ts';
import type { AwsRequest, AwsResponse, CloudContext, StandIn } from '../cloud/stand-in.ts';
import type { SignatureGate } from '../sigv4/signature-gate.ts';
import type { Authorizer } from '../sts/authorizer.ts';
import { renderXml, type XmlFields } from '../wire/xml.ts';
import { createObjectStore, type ObjectStore, type StoredObject } from './object-store.ts';

export interface S3Options {
  gate: SignatureGate;
  authorizer: Authorizer;
}

const NAMESPACE = 'http://s3.amazonaws.com/doc/2006-03-01/';

interface S3Call {
  readonly request: AwsRequest;
  readonly bucket: string;
  readonly key: string;
}

type Operation = (call: S3Call) => Promise<AwsResponse> | AwsResponse;

const xml = (root: string, fields: XmlFields): AwsResponse => ({
  status: 200,
  headers: { 'content-type': 'application/xml' },
  body: renderXml(root, fields, NAMESPACE),
});

const errorXml = (error: AwsError): AwsResponse => ({
  status: error.status,
  headers: { 'content-type': 'application/xml' },
  body: renderXml('Error', { Code: error.code, Message: error.message }),
});

const noSuchBucket = () => new AwsError('NoSuchBucket', 'The specified bucket does not exist', { status: 404 });
const noSuchKey = () => new AwsError('NoSuchKey', 'The specified key does not exist.', { status: 404 });
const notImplemented = () =>
  new AwsError('NotImplemented', 'This operation is not part of the stand-in.', { status: 501 });

const metadataOf = (request: AwsRequest): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(request.headers).filter(([name]) => name === 'content-type' || name.startsWith('x-amz-meta-')),
  );

const objectHeaders = (object: StoredObject): Record<string, string> => ({
  ...object.metadata,
  etag: `"${object.etag}"`,
  'content-length': String(object.size),
  'last-modified': new Date(object.modifiedAt).toUTCString(),
});

const operationsOf = (objects: ObjectStore): Readonly<Record<string, Operation>> => ({
  CreateBucket: ({ bucket }) => {
    objects.createBucket(bucket);
    return { status: 200, headers: { location: `/${bucket}` } };
  },
  HeadBucket: () => ({ status: 200 }),
  PutObject: async ({ request, bucket, key }) => {
    const etag = createHash('md5').update(request.body).digest('hex');
    const once = request.headers['if-none-match'] === '*';
    if (once && objects.find(bucket, key) !== undefined)
      throw new AwsError('PreconditionFailed', 'At least one of the pre-conditions you specified did not hold', {
        status: 412,
      });
    await objects.put({ bucket, key, body: request.body, etag, metadata: metadataOf(request) });
    return { status: 200, headers: { etag: `"${etag}"` } };
  },
  GetObject: async ({ bucket, key }) => {
    const object = objects.find(bucket, key);
    if (object === undefined) throw noSuchKey();
    return { status: 200, headers: objectHeaders(object), body: await objects.read(object) };
  },
  HeadObject: ({ bucket, key }) => {
    const object = objects.find(bucket, key);
    return object === undefined ? { status: 404 } : { status: 200, headers: objectHeaders(object) };
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

const operationName = ({ request, key }: S3Call): string => {
  const names: Readonly<Record<string, string>> =
    key === ''
      ? { PUT: 'CreateBucket', HEAD: 'HeadBucket', GET: request.query.get('list-type') === '2' ? 'ListObjectsV2' : '' }
      : { PUT: 'PutObject', GET: 'GetObject', HEAD: 'HeadObject', DELETE: 'DeleteObject' };
  const unsupported = ['uploads', 'uploadId', 'acl', 'versioning', 'tagging', 'policy'].some((name) =>
    request.query.has(name),
  );
  return unsupported ? '' : (names[request.method] ?? '');
};

const actionOf: Readonly<Record<string, string>> = {
  ListObjectsV2: 's3:ListBucket',
  HeadBucket: 's3:ListBucket',
  HeadObject: 's3:GetObject',
};

/** The S3 stand-in, path style: buckets, objects, lists, conditional puts, presigned links. Objects are files below `<dataDir>/s3`. */
export const createS3 = (context: CloudContext, { gate, authorizer }: S3Options): StandIn => {
  const objects = createObjectStore(context);
  const operations = operationsOf(objects);

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
