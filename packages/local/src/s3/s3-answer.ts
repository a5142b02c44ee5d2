import { AwsError } from '../cloud/json-error.ts';
import type { AwsRequest, AwsResponse } from '../cloud/stand-in.ts';
import { renderXml, type XmlFields } from '../wire/xml.ts';

/** One call, its path taken apart; `key` is empty for calls about the bucket. */
export interface S3Call {
  readonly request: AwsRequest;
  readonly bucket: string;
  readonly key: string;
}

export type S3Operation = (call: S3Call) => Promise<AwsResponse> | AwsResponse;
export type S3Operations = Readonly<Record<string, S3Operation>>;

const NAMESPACE = 'http://s3.amazonaws.com/doc/2006-03-01/';

/** 200 with an XML document. */
export const xml = (root: string, fields: XmlFields): AwsResponse => ({
  status: 200,
  headers: { 'content-type': 'application/xml' },
  body: renderXml(root, fields, NAMESPACE),
});

/** `<Error>` as S3 answers it. */
export const errorXml = (error: AwsError): AwsResponse => ({
  status: error.status,
  headers: { 'content-type': 'application/xml' },
  body: renderXml('Error', { Code: error.code, Message: error.message }),
});

export const preconditionFailed = () =>
  new AwsError('PreconditionFailed', 'At least one of the pre-conditions you specified did not hold', { status: 412 });

/** What of a request's headers is kept with the object and given back with it. */
export const metadataOf = (request: AwsRequest): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(request.headers).filter(([name]) => name === 'content-type' || name.startsWith('x-amz-meta-')),
  );

/** A count in the query between 0 and 1000. */
export const limitOf = (request: AwsRequest, name: string): number => {
  const limit = Number(request.query.get(name) ?? 1000);
  if (!Number.isInteger(limit) || limit < 0) throw new AwsError('InvalidArgument', `Provided ${name} not an integer.`);
  return Math.min(limit, 1000);
};
