import { isUtf8 } from 'node:buffer';
import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

/** The route that a request met. */
export interface MetRoute {
  /** Path prefix such as `/api/customers`; its function also gets everything below. */
  prefix: string;
  functionName: string;
}

export interface GatewayFacts {
  accountId: string;
  /** Host and port the gateway answers on. */
  host: string;
  /** Epoch milliseconds. */
  now: number;
}

/** Media types that API Gateway hands over as text; all others come as base64. */
const TEXT_TYPE = /^(text\/|application\/(json|javascript|xml|[\w.+-]+\+(json|xml))\b)/i;
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/**
 * The event of an HTTP API with payload format 2.0: header names in lower case, repeated values joined by commas, cookies in their own
 * list. `rawPath` stays as sent. Source: API Gateway Developer Guide, "Lambda proxy integrations for HTTP APIs".
 */
export function gatewayEvent(incoming: IncomingMessage, body: Buffer, route: MetRoute, facts: GatewayFacts): object {
  const { path, query } = splitTarget(incoming);
  const { cookie, ...headers } = joinedHeaders(incoming);
  const cookies = cookie?.split(';').map((one) => one.trim());
  const proxy = path.slice(route.prefix.length + 1);
  const routeKey = proxy === '' ? `ANY ${route.prefix}` : `ANY ${route.prefix}/{proxy+}`;
  const parameters = queryParameters(query);
  return {
    version: '2.0',
    routeKey,
    rawPath: path,
    rawQueryString: query,
    ...(cookies === undefined ? {} : { cookies }),
    headers: { ...headers, ...forwardedHeaders(incoming) },
    ...(parameters === undefined ? {} : { queryStringParameters: parameters }),
    requestContext: requestContext(incoming, { path, routeKey }, facts),
    ...(proxy === '' ? {} : { pathParameters: { proxy } }),
    ...bodyOf(incoming, body),
  };
}

/** Path and query of the request target, both still percent-encoded. */
export function splitTarget(incoming: IncomingMessage): { path: string; query: string } {
  const target = incoming.url ?? '/';
  const mark = target.indexOf('?');
  return mark < 0 ? { path: target, query: '' } : { path: target.slice(0, mark), query: target.slice(mark + 1) };
}

function requestContext(
  incoming: IncomingMessage,
  call: { path: string; routeKey: string },
  { accountId, host, now }: GatewayFacts,
): object {
  return {
    accountId,
    apiId: 'local',
    domainName: host,
    domainPrefix: 'local',
    http: {
      method: incoming.method,
      path: call.path,
      protocol: `HTTP/${incoming.httpVersion}`,
      sourceIp: addressOf(incoming),
      userAgent: incoming.headers['user-agent'] ?? '',
    },
    requestId: randomUUID(),
    routeKey: call.routeKey,
    stage: '$default',
    time: logTime(now),
    timeEpoch: now,
  };
}

const addressOf = (incoming: IncomingMessage): string => incoming.socket.remoteAddress?.replace(/^::ffff:/, '') ?? '';

function joinedHeaders(incoming: IncomingMessage): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const [name, values] of Object.entries(incoming.headersDistinct)) {
    if (values !== undefined) headers[name] = values.join(name === 'cookie' ? '; ' : ',');
  }
  return headers;
}

function forwardedHeaders(incoming: IncomingMessage): Record<string, string> {
  return {
    'x-forwarded-for': addressOf(incoming),
    'x-forwarded-port': String(incoming.socket.localPort ?? ''),
    'x-forwarded-proto': 'http',
  };
}

function queryParameters(query: string): Record<string, string> | undefined {
  if (query === '') return undefined;
  const parameters: Record<string, string> = {};
  for (const [name, value] of new URLSearchParams(query)) {
    const earlier = parameters[name];
    parameters[name] = earlier === undefined ? value : `${earlier},${value}`;
  }
  return parameters;
}

function bodyOf(incoming: IncomingMessage, body: Buffer): { body?: string; isBase64Encoded: boolean } {
  if (body.length === 0) return { isBase64Encoded: false };
  const asText = TEXT_TYPE.test(incoming.headers['content-type'] ?? '') && isUtf8(body);
  return { body: body.toString(asText ? 'utf8' : 'base64'), isBase64Encoded: !asText };
}

/** `12/Mar/2026:19:03:58 +0000`. */
function logTime(epochMs: number): string {
  const at = new Date(epochMs);
  const day = String(at.getUTCDate()).padStart(2, '0');
  const month = MONTHS[at.getUTCMonth()] ?? '';
  return `${day}/${month}/${at.getUTCFullYear()}:${at.toISOString().slice(11, 19)} +0000`;
}
