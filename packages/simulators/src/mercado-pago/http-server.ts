import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { type ApiAnswer, type ApiDeps, type ApiRequest, answerApi, faultTargetOf } from './api.ts';
import { rateLimited, serverError, unauthorized } from './api-errors.ts';
import { BANK_PAGE_HEADERS } from './bank-page.ts';
import type { SimulatorControl } from './control.ts';
import { answerControl } from './control-api.ts';
import type { Fault, FaultQueue } from './faults.ts';
import { paymentsPage } from './payments-page.ts';
import { ticketNotFoundPage, ticketPage } from './ticket-page.ts';

const MAX_BODY_BYTES = 1_048_576;
/** Only the path and the query of a target are read. */
const BASE = 'http://simulator';

export interface ServerDeps {
  readonly api: ApiDeps;
  readonly control: SimulatorControl;
  readonly faults: FaultQueue;
  /** Secret part of a ticket's address. */
  readonly ticketHash: (paymentId: number) => string;
  /** Host names that a request may name; others are refused (DNS rebinding). */
  readonly allowedHosts: ReadonlySet<string>;
  /** Called with each request of the payments API, for tests that look at headers. */
  readonly onApiRequest: (request: ApiRequest) => void;
}

const readBody = async (request: IncomingMessage): Promise<string | undefined> => {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    const bytes = Buffer.from(chunk);
    size += bytes.length;
    if (size > MAX_BODY_BYTES) return undefined;
    chunks.push(bytes);
  }
  return Buffer.concat(chunks).toString('utf8');
};

const singleHeaders = (request: IncomingMessage): Record<string, string | undefined> =>
  Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, [value].flat().join(', ')]));

const send = (response: ServerResponse, answer: ApiAnswer): void => {
  const body = JSON.stringify(answer.body);
  response.writeHead(answer.status, { 'content-type': 'application/json; charset=utf-8', ...answer.headers }).end(body);
};

const sendPage = (response: ServerResponse, status: number, page: string): void => {
  response.writeHead(status, BANK_PAGE_HEADERS).end(page);
};

/** Faults that stop a request before it does anything. True: the request is answered. */
const failEarly = (fault: Fault | undefined, response: ServerResponse): boolean => {
  if (fault?.kind === 'rate_limited') send(response, rateLimited(fault.retryAfterSeconds));
  else if (fault?.kind === 'unauthorized') send(response, unauthorized());
  else if (fault?.kind === 'server_error') send(response, serverError());
  else if (fault?.kind === 'reset_before_commit') response.destroy();
  else return false;
  return true;
};

/** Faults that spoil the answer after the work is done. */
const sendSpoiled = async (fault: Fault, response: ServerResponse, answer: ApiAnswer): Promise<void> => {
  switch (fault.kind) {
    case 'server_error_after_commit':
      return send(response, serverError());
    case 'reset_after_commit':
      response.destroy();
      return;
    case 'hang_after_commit':
      return;
    case 'stalled_body_after_commit':
      response.writeHead(answer.status, { 'content-type': 'application/json' });
      response.write(JSON.stringify(answer.body).slice(0, 20));
      return;
    case 'garbled_after_commit':
      response.writeHead(200, { 'content-type': 'text/html' }).end('<html>maintenance</html>');
      return;
    case 'slow_after_commit':
      await wait(fault.delayMs, undefined, { ref: false });
      return send(response, answer);
    default:
      return send(response, answer);
  }
};

const serveApi = async (deps: ServerDeps, request: ApiRequest, response: ServerResponse): Promise<void> => {
  deps.onApiRequest(request);
  const target = faultTargetOf(request);
  const fault = target === undefined ? undefined : deps.faults.take(target);
  if (failEarly(fault, response)) return;
  const answer = answerApi(deps.api, request);
  if (fault?.kind === 'webhook_first') await deps.control.tick();
  if (fault === undefined) send(response, answer);
  else await sendSpoiled(fault, response, answer);
  await deps.control.tick();
};

const serveTicket = async (deps: ServerDeps, request: ApiRequest, response: ServerResponse): Promise<void> => {
  const id = Number(/^\/payments\/(\d{1,16})\/ticket$/.exec(request.path)?.[1] ?? -1);
  const payment = deps.api.service.find(id);
  if (payment === undefined || request.query.get('hash') !== deps.ticketHash(id))
    return sendPage(response, 404, ticketNotFoundPage());
  if (request.method !== 'POST') return sendPage(response, 200, ticketPage(payment));
  deps.api.service.pay(id, {});
  response.writeHead(303, { location: `ticket?hash=${deps.ticketHash(id)}` }).end();
  await deps.control.tick();
};

const servePayments = (deps: ServerDeps, response: ServerResponse): void =>
  sendPage(
    response,
    200,
    paymentsPage(deps.api.service.all(), ({ id }) => `/payments/${id}/ticket?hash=${deps.ticketHash(id)}`),
  );

const hostNameOf = (host: string): string => host.replace(/:\d+$/, '').toLowerCase();

/** A page of another site must not pay or steer: it shows by its Origin. */
const isForeign = (deps: ServerDeps, request: ApiRequest): boolean => {
  if (!deps.allowedHosts.has(hostNameOf(request.headers['host'] ?? ''))) return true;
  const origin = request.headers['origin'];
  if (origin === undefined) return false;
  return !URL.canParse(origin) || !deps.allowedHosts.has(new URL(origin).hostname);
};

const serve = async (deps: ServerDeps, incoming: IncomingMessage, response: ServerResponse): Promise<void> => {
  const body = await readBody(incoming);
  if (body === undefined) return send(response, { status: 413, body: { message: 'Request Entity Too Large' } });
  const target = incoming.url ?? '/';
  if (!URL.canParse(target, BASE)) return send(response, { status: 400, body: { message: 'Bad Request' } });
  const url = new URL(target, BASE);
  const request: ApiRequest = {
    method: incoming.method ?? 'GET',
    path: url.pathname,
    query: url.searchParams,
    headers: singleHeaders(incoming),
    body,
  };
  if (isForeign(deps, request)) return send(response, { status: 403, body: { message: 'foreign host or origin' } });
  if (request.path === '/' && request.method === 'GET') return servePayments(deps, response);
  if (request.path.startsWith('/simulator/')) return send(response, await answerControl(deps.control, request));
  if (request.path.startsWith('/payments/')) return serveTicket(deps, request, response);
  return serveApi(deps, request, response);
};

/** The HTTP side: payments API, ticket page and control API on one port. Not yet listening. */
export const createSimulatorServer = (deps: ServerDeps): Server =>
  createServer((incoming, response) => {
    serve(deps, incoming, response).catch(() => {
      // Only a defect of the simulator itself, or a client gone mid-request, ends here.
      if (response.headersSent) response.destroy();
      else send(response, serverError());
    });
  });
