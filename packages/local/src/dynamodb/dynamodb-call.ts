import { Agent, request } from 'node:http';
import type { Clock } from '@provedor/kernel/clock';
import { amzDate } from './amz-date.ts';

/** One DynamoDB or DynamoDB Streams operation in plain wire JSON: attribute values stay as Lambda shows them. */
export type DynamoDbCall = (operation: string, input: object) => Promise<unknown>;

/** The service answered with an error; `code` is the part of `__type` after the `#`. */
export class DynamoDbError extends Error {
  readonly code: string;

  constructor(code: string, message: string) {
    super(`${code}: ${message}`);
    this.name = 'DynamoDbError';
    this.code = code;
  }
}

const STREAM_OPERATIONS = new Set(['ListStreams', 'DescribeStream', 'GetShardIterator', 'GetRecords']);

/** Calls over kept-alive connections. Local DynamoDBs want a signature header but do not check it. */
export function createDynamoDbCall(
  endpoint: string,
  region: string,
  clock: Clock,
): { call: DynamoDbCall; close(): void } {
  const agent = new Agent({ keepAlive: true, maxSockets: 8 });
  return {
    call: async (operation, input) => {
      const service = STREAM_OPERATIONS.has(operation) ? 'DynamoDBStreams_20120810' : 'DynamoDB_20120810';
      const date = amzDate(clock.now());
      const answer = await post(endpoint, agent, JSON.stringify(input), {
        'content-type': 'application/x-amz-json-1.0',
        'x-amz-target': `${service}.${operation}`,
        'x-amz-date': date,
        authorization: `AWS4-HMAC-SHA256 Credential=local/${date.slice(0, 8)}/${region}/dynamodb/aws4_request, SignedHeaders=host;x-amz-date, Signature=0`,
      });
      const body: unknown = answer.text === '' ? {} : JSON.parse(answer.text);
      if (answer.status === 200) return body;
      throw toError(body, answer.status);
    },
    close: () => agent.destroy(),
  };
}

function toError(body: unknown, status: number): DynamoDbError {
  const members: Readonly<Record<string, unknown>> = typeof body === 'object' && body !== null ? { ...body } : {};
  const { __type: type, message, Message: olderMessage } = members;
  return new DynamoDbError(String(type).split('#').at(-1) ?? '', String(message ?? olderMessage ?? `HTTP ${status}`));
}

function post(
  endpoint: string,
  agent: Agent,
  body: string,
  headers: Record<string, string>,
): Promise<{ status: number; text: string }> {
  return new Promise((resolve, reject) => {
    const outgoing = request(
      endpoint,
      { method: 'POST', agent, headers: { ...headers, 'content-length': Buffer.byteLength(body) } },
      (incoming) => {
        const chunks: Buffer[] = [];
        incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
        incoming.on('error', reject);
        incoming.on('end', () =>
          resolve({ status: incoming.statusCode ?? 0, text: Buffer.concat(chunks).toString('utf8') }),
        );
      },
    );
    outgoing.on('error', reject);
    outgoing.end(body);
  });
}
