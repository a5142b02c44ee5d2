import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { AwsError, jsonErrorResponse } from './json-error.ts';
import type { AwsRequest, AwsResponse, StandIn } from './stand-in.ts';
import { StartError } from './start-error.ts';

/** Largest body taken: S3 single puts of this product stay far below; it bounds memory. */
const MAX_BODY_BYTES = 64 * 1024 * 1024;

export interface CloudServer {
  port: number;
  endpoint: string;
  close(): Promise<void>;
}

/**
 * One HTTP server on 127.0.0.1 for all stand-ins, told apart by the service name in the SigV4 credential scope.
 * @throws StartError when the port is taken.
 */
export async function startCloudServer(options: { port: number; standIns: readonly StandIn[] }): Promise<CloudServer> {
  const byService = new Map(options.standIns.flatMap((standIn) => standIn.services.map((name) => [name, standIn])));
  const server = createServer((incoming, outgoing) => {
    answer(byService, incoming, outgoing).catch((error: unknown) => {
      if (!outgoing.headersSent) send(outgoing, jsonErrorResponse(internalFailure(error)));
      else outgoing.destroy();
    });
  });
  server.keepAliveTimeout = 65_000;
  const port = await listenOnLoopback(server, options.port);
  return { port, endpoint: `http://127.0.0.1:${port}`, close: () => closeServer(server) };
}

async function answer(byService: Map<string, StandIn>, incoming: IncomingMessage, outgoing: ServerResponse) {
  try {
    const request = { ...toAwsRequest(incoming, await readBody(incoming)), signal: callerGone(outgoing) };
    const standIn = byService.get(request.service);
    if (standIn === undefined) throw unknownService(request.service, byService);
    send(outgoing, await standIn.handle(request));
  } catch (error) {
    send(outgoing, jsonErrorResponse(error instanceof AwsError ? error : internalFailure(error)));
  }
}

function callerGone(outgoing: ServerResponse): AbortSignal {
  const gone = new AbortController();
  outgoing.once('close', () => {
    if (!outgoing.writableFinished) gone.abort();
  });
  return gone.signal;
}

function unknownService(service: string, byService: Map<string, StandIn>): AwsError {
  const known = [...byService.keys()].sort().join(', ');
  return new AwsError(
    'UnknownServiceException',
    `The local cloud has no stand-in for service "${service}"; it has: ${known}.`,
    { status: 404 },
  );
}

function internalFailure(error: unknown): AwsError {
  const message = error instanceof Error ? error.message : String(error);
  return new AwsError('InternalFailure', `The local cloud failed: ${message}`, { status: 500 });
}

async function readBody(incoming: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of incoming) {
    const bytes = Buffer.isBuffer(chunk) ? chunk : Buffer.from(String(chunk));
    size += bytes.length;
    if (size > MAX_BODY_BYTES) throw new AwsError('RequestEntityTooLarge', `A body may hold ${MAX_BODY_BYTES} bytes.`);
    chunks.push(bytes);
  }
  return chunks.length === 1 && chunks[0] !== undefined ? chunks[0] : Buffer.concat(chunks);
}

function toAwsRequest(incoming: IncomingMessage, body: Buffer): AwsRequest {
  const target = incoming.url ?? '/';
  const mark = target.indexOf('?');
  const query = new URLSearchParams(mark < 0 ? '' : target.slice(mark + 1));
  const headers = flatHeaders(incoming);
  const action = headers['x-amz-target']?.split('.').at(-1);
  const sessionToken = headers['x-amz-security-token'] ?? query.get('X-Amz-Security-Token') ?? undefined;
  return {
    method: incoming.method ?? 'GET',
    path: mark < 0 ? target : target.slice(0, mark),
    query,
    headers,
    body,
    ...credentialScope(headers, query),
    ...(action === undefined ? {} : { action }),
    ...(sessionToken === undefined ? {} : { sessionToken }),
  };
}

function flatHeaders(incoming: IncomingMessage): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(incoming.headers)) {
    if (value !== undefined) headers[name] = Array.isArray(value) ? value.join(', ') : value;
  }
  return headers;
}

/** `Credential=KEY/DATE/REGION/SERVICE/aws4_request`, in the header or (presigned) in the query. */
function credentialScope(headers: Record<string, string>, query: URLSearchParams) {
  const { authorization = '', 'x-amz-target': target } = headers;
  const credential = authorization.match(/Credential=([^,\s]+)/)?.[1] ?? query.get('X-Amz-Credential') ?? '';
  const parts = credential.split('/');
  const service = parts.at(-2) ?? unsignedService(target);
  const accessKeyId = parts.slice(0, -4).join('/');
  return accessKeyId === '' ? { service } : { service, accessKeyId };
}

/** Calls the SDK sends without a signature, told apart by the prefix of `X-Amz-Target`. Without a target it is a browser talking to S3. */
function unsignedService(target: string | undefined): string {
  if (target === undefined) return 's3';
  const prefix = target.split('.')[0] ?? '';
  return TARGET_SERVICES[prefix] ?? prefix;
}

const TARGET_SERVICES: Readonly<Record<string, string>> = {
  AWSCognitoIdentityProviderService: 'cognito-idp',
  AmazonSQS: 'sqs',
  AWSEvents: 'events',
  DynamoDB_20120810: 'dynamodb',
  DynamoDBStreams_20120810: 'dynamodb',
  TrentService: 'kms',
};

function send(outgoing: ServerResponse, response: AwsResponse): void {
  outgoing.writeHead(response.status, response.headers);
  const { body } = response;
  if (body === undefined || typeof body === 'string' || Buffer.isBuffer(body)) {
    outgoing.end(body);
    return;
  }
  body.on('error', () => outgoing.destroy());
  body.pipe(outgoing);
}

/** Listens on 127.0.0.1; port 0 takes a free one. Resolves to the port in use. */
export function listenOnLoopback(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(explainListenFailure(error, port)));
    server.listen(port, '127.0.0.1', () => {
      const address = server.address();
      resolve(address !== null && typeof address === 'object' ? address.port : port);
    });
  });
}

function explainListenFailure(error: NodeJS.ErrnoException, port: number): StartError {
  return error.code === 'EADDRINUSE'
    ? new StartError(
        `Port ${port} on 127.0.0.1 is already in use by another program.`,
        'Stop that program or choose another port.',
        error,
      )
    : new StartError(`Port ${port} on 127.0.0.1 cannot be opened: ${error.message}.`, 'Choose another port.', error);
}

export function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
