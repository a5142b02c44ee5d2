import type { AwsResponse } from './stand-in.ts';

/** An error a stand-in throws; the server turns it into the JSON form the AWS SDK maps to its typed exceptions. */
export class AwsError extends Error {
  readonly code: string;
  readonly status: number;
  /** Further members of the error shape, e.g. `{ CancellationReasons }`. */
  readonly details: Readonly<Record<string, unknown>>;
  /** Older "query" error code, sent as `x-amzn-query-error` (SQS clients match on it). */
  readonly queryCode: string | undefined;

  constructor(
    code: string,
    message: string,
    options: { status?: number; details?: Readonly<Record<string, unknown>>; queryCode?: string } = {},
  ) {
    super(message);
    this.name = code;
    this.code = code;
    this.status = options.status ?? 400;
    this.details = options.details ?? {};
    this.queryCode = options.queryCode;
  }
}

/** `{ __type, message }` with header `x-amzn-errortype`, as JSON 1.0, JSON 1.1 and REST-JSON services answer. */
export function jsonErrorResponse(error: AwsError): AwsResponse {
  const headers: Record<string, string> = {
    'content-type': 'application/x-amz-json-1.0',
    'x-amzn-errortype': error.code,
  };
  if (error.queryCode !== undefined) {
    headers['x-amzn-query-error'] = `${error.queryCode};${error.status < 500 ? 'Sender' : 'Receiver'}`;
  }
  return {
    status: error.status,
    headers,
    body: JSON.stringify({ __type: error.code, message: error.message, Message: error.message, ...error.details }),
  };
}

/** 200 with a JSON body. `version` is the protocol: '1.0' for SQS, '1.1' for most `X-Amz-Target` services, 'rest' for REST-JSON. */
export function jsonResponse(body: unknown, version: '1.0' | '1.1' | 'rest' = '1.0'): AwsResponse {
  const contentType = version === 'rest' ? 'application/json' : `application/x-amz-json-${version}`;
  return { status: 200, headers: { 'content-type': contentType }, body: JSON.stringify(body) };
}
