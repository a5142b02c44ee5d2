import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Clock } from '@provedor/kernel/clock';
import { closeServer, listenOnLoopback } from '../cloud/server.ts';
import type { Functions } from '../lambda/functions.ts';
import { gatewayEvent, type MetRoute, splitTarget } from './gateway-event.ts';
import {
  type GatewayResponse,
  gatewayResponse,
  internalServerError,
  messageResponse,
  notFound,
} from './gateway-response.ts';
import { SECURITY_HEADERS, withSecurityHeaders } from './security-headers.ts';
import { createStaticFiles } from './static-files.ts';

export interface HttpApiOptions {
  /** 0 takes a free one. */
  port: number;
  /** Function by path prefix, such as `/api/customers`; everything below the prefix goes there too. */
  routes: Readonly<Record<string, string>>;
  /** What answers other paths: the web export, or a function. Absent: not found. Paths under `/api` never come here. */
  fallback?: { staticDir: string } | { functionName: string };
  /**
   * Host names that are answered (any port): another name on this address is a page that rebinds its DNS name. The first is the one of the
   * product's origin, to which pages under the others are sent on: nobody could sign in there.
   */
  hostNames?: readonly string[];
}

export interface HttpApi {
  port: number;
  url: string;
  close(): Promise<void>;
}

/** Limits of API Gateway. Source: "Quotas for configuring and running an HTTP API". */
const MAX_BODY_BYTES = 10 * 1024 * 1024;
const INTEGRATION_LIMIT_MS = 30_000;

interface Gateway {
  functions: Functions;
  clock: Clock;
  accountId: string;
  hostNames: readonly string[];
  routes: readonly MetRoute[];
  answerOther: (incoming: IncomingMessage, outgoing: ServerResponse, gateway: Gateway) => Promise<void>;
}

/**
 * The product's front door on 127.0.0.1: what the distribution and the HTTP API do in production. @throws StartError when the port is taken
 */
export async function startHttpApi(
  context: { functions: Functions; clock: Clock; accountId: string },
  options: HttpApiOptions,
): Promise<HttpApi> {
  const gateway: Gateway = {
    ...context,
    hostNames: options.hostNames ?? ['127.0.0.1', 'localhost'],
    routes: routesByLength(options.routes),
    answerOther: fallbackOf(options.fallback),
  };
  const server = createServer((incoming, outgoing) => {
    answer(gateway, incoming, outgoing).catch(() => {
      if (outgoing.headersSent) outgoing.destroy();
      else send(incoming, outgoing, internalServerError());
    });
  });
  server.keepAliveTimeout = 65_000;
  const port = await listenOnLoopback(server, options.port);
  return { port, url: `http://127.0.0.1:${port}`, close: () => closeServer(server) };
}

/** Longest prefix first, so that the most exact one wins. */
const routesByLength = (routes: Readonly<Record<string, string>>): MetRoute[] =>
  Object.entries(routes)
    .map(([prefix, functionName]) => ({ prefix, functionName }))
    .sort((left, right) => right.prefix.length - left.prefix.length);

function fallbackOf(fallback: HttpApiOptions['fallback']): Gateway['answerOther'] {
  if (fallback === undefined) return async (incoming, outgoing) => send(incoming, outgoing, notFound());
  if ('functionName' in fallback) {
    const route = { prefix: '', functionName: fallback.functionName };
    return (incoming, outgoing, gateway) => callFunction(gateway, route, incoming, outgoing);
  }
  const files = createStaticFiles(fallback.staticDir);
  return async (incoming, outgoing) => {
    const { method = 'GET' } = incoming;
    if (method !== 'GET' && method !== 'HEAD')
      return send(incoming, outgoing, messageResponse(405, 'Method Not Allowed'));
    const ifNoneMatch = incoming.headers['if-none-match'];
    const { path } = splitTarget(incoming);
    const { status, headers, stream } = await files(path, { ifNoneMatch, withBody: method === 'GET' });
    outgoing.writeHead(status, { ...headers, ...SECURITY_HEADERS });
    if (stream === undefined) outgoing.end();
    else stream.on('error', () => outgoing.destroy()).pipe(outgoing);
  };
}

async function answer(gateway: Gateway, incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
  // RFC 9112 §3.2: two Host headers are an attempt to be read in two ways.
  if (namesHostTwice(incoming)) {
    return send(incoming, outgoing, messageResponse(400, 'Bad Request'));
  }
  const hostName = hostNameOf(incoming);
  if (!gateway.hostNames.includes(hostName)) {
    return send(incoming, outgoing, messageResponse(421, 'Misdirected Request'));
  }
  const { path } = splitTarget(incoming);
  const isApi = path === '/api' || path.startsWith('/api/');
  if (!isApi && hostName !== gateway.hostNames[0]) return send(incoming, outgoing, sentOn(gateway, incoming));
  const route = gateway.routes.find(({ prefix }) => path === prefix || path.startsWith(`${prefix}/`));
  if (route !== undefined) return callFunction(gateway, route, incoming, outgoing);
  if (isApi) return send(incoming, outgoing, notFound());
  return gateway.answerOther(incoming, outgoing, gateway);
}

const namesHostTwice = ({ rawHeaders }: IncomingMessage): boolean =>
  rawHeaders.filter((text, index) => index % 2 === 0 && text.toLowerCase() === 'host').length > 1;

/** Host names know no case (RFC 9110 §4.2.3). */
const hostNameOf = (incoming: IncomingMessage): string =>
  (incoming.headers.host ?? '').replace(/:\d+$/, '').toLowerCase();

/** The same page under the name of the product's origin. */
function sentOn({ hostNames }: Gateway, { url = '/', headers }: IncomingMessage): GatewayResponse {
  const port = /:\d+$/.exec(headers.host ?? '')?.[0] ?? '';
  const location = `http://${hostNames[0]}${port}${url.startsWith('/') ? url : '/'}`;
  return { ...messageResponse(308, 'Permanent Redirect'), headers: { location, 'cache-control': 'no-store' } };
}

async function callFunction(
  gateway: Gateway,
  route: MetRoute,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
): Promise<void> {
  const body = await readBody(incoming);
  if (body === undefined) return send(incoming, outgoing, messageResponse(413, 'Request Entity Too Large'));
  const facts = { accountId: gateway.accountId, host: incoming.headers.host ?? '', now: gateway.clock.now() };
  const event = JSON.stringify(gatewayEvent(incoming, body, route, facts));
  const response = await withinLimit(gateway.functions.invoke(route.functionName, event).then(gatewayResponse));
  send(incoming, outgoing, response);
}

async function withinLimit(response: Promise<GatewayResponse>): Promise<GatewayResponse> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<GatewayResponse>((resolve) => {
    const give = (): void => resolve(messageResponse(503, 'Service Unavailable'));
    timer = setTimeout(give, INTEGRATION_LIMIT_MS);
  });
  try {
    return await Promise.race([response, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** Undefined when it is too large; the rest is then read and thrown away, so that the answer gets through. */
function readBody(incoming: IncomingMessage): Promise<Buffer | undefined> {
  return new Promise((resolve, reject) => {
    let chunks: Buffer[] = [];
    let size = 0;
    incoming.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size <= MAX_BODY_BYTES) chunks.push(chunk);
      else {
        chunks = [];
        resolve(undefined);
      }
    });
    incoming.on('end', () => resolve(Buffer.concat(chunks)));
    incoming.on('error', reject);
  });
}

function send(incoming: IncomingMessage, outgoing: ServerResponse, response: GatewayResponse): void {
  // Whatever is left of a body that was not read: the connection can not be used again.
  if (!incoming.complete) outgoing.shouldKeepAlive = false;
  const bodiless = incoming.method === 'HEAD' || response.status === 204 || response.status === 304;
  const length = bodiless ? {} : { 'content-length': String(response.body.length) };
  outgoing.writeHead(response.status, { ...withSecurityHeaders(response.headers), ...length });
  outgoing.end(bodiless ? undefined : response.body);
}
