import type { Clock } from '@provedor/kernel/clock';
import type { Store } from './store.ts';

/** One AWS call as it came over HTTP, already read whole and told apart by service. */
export interface AwsRequest {
  method: string;
  /** Path without the query, still percent-encoded, as on the wire. */
  path: string;
  query: URLSearchParams;
  /** Header names in lower case; repeated headers joined by `, `. */
  headers: Record<string, string>;
  body: Buffer;
  /** From the SigV4 credential scope or the presigned query: 's3', 'sqs', 'dynamodb', 'events', 'scheduler', 'lambda', … */
  service: string;
  /** The part of `X-Amz-Target` after the dot; absent for REST protocols. */
  action?: string;
  accessKeyId?: string;
  sessionToken?: string;
  /** Aborted when the caller has gone before it had its answer. */
  signal?: AbortSignal;
}

/** The answer to an AwsRequest. Without headers the content type is left to the stand-in's protocol. */
export interface AwsResponse {
  status: number;
  headers?: Record<string, string>;
  body?: string | Buffer | NodeJS.ReadableStream;
}

/** A local replacement for one or more AWS services, speaking their wire protocol. */
export interface StandIn {
  /** Signing names (SigV4 scope) this stand-in answers for. */
  services: readonly string[];
  handle(request: AwsRequest): Promise<AwsResponse>;
  close?(): Promise<void>;
}

/** What every stand-in may use: one durable file, one data folder, one clock, one endpoint. */
export interface CloudContext {
  store: Store;
  dataDir: string;
  clock: Clock;
  /** `http://127.0.0.1:PORT`; known once the server listens. */
  endpoint: () => string;
  region: string;
  accountId: string;
}

export type StandInFactory = (context: CloudContext) => StandIn;
