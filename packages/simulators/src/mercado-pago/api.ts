import { createHash, timingSafeEqual } from 'node:crypto';
import { centsFromDecimal } from '@provedor/kernel/money';
import * as z from 'zod';
import {
  badRequest,
  keyConflict,
  missingKey,
  noSuchRoute,
  notFound,
  refundTooLarge,
  unauthorized,
  wrongState,
} from './api-errors.ts';
import { readCreateRequest } from './create-request.ts';
import type { FaultTarget } from './faults.ts';
import type { Change } from './payment.ts';
import { type AccountFacts, paymentJson, refundJson } from './payment-json.ts';
import type { PaymentService } from './payment-service.ts';
import type { PaymentStore } from './payment-store.ts';

export interface ApiRequest {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: string;
}

export interface ApiAnswer {
  readonly status: number;
  readonly body: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface ApiDeps {
  readonly accessToken: string;
  readonly store: PaymentStore;
  readonly service: PaymentService;
  readonly account: AccountFacts;
  readonly nowMs: () => number;
}

interface Route {
  readonly target: FaultTarget;
  readonly isWrite: boolean;
  readonly run: (deps: ApiDeps, request: ApiRequest, id: number) => ApiAnswer;
}

const RefundBody = z.object({ amount: z.number().positive().optional() });
const CancelBody = z.object({ status: z.enum(['cancelled', 'canceled']) });

const parseJson = (text: string): unknown => {
  try {
    return text === '' ? {} : JSON.parse(text);
  } catch {
    return undefined;
  }
};

const create: Route['run'] = (deps, request) => {
  const read = readCreateRequest(parseJson(request.body), deps.nowMs());
  return read.ok ? { status: 201, body: paymentJson(deps.service.create(read.request), deps.account) } : read.answer;
};

const get: Route['run'] = (deps, _request, id) => {
  const payment = deps.service.find(id);
  return payment === undefined ? notFound() : { status: 200, body: paymentJson(payment, deps.account) };
};

const search: Route['run'] = (deps, request) => {
  const result = deps.service.search(request.query);
  if (!result.ok) return result.answer;
  const { payments, ...paging } = result.page;
  return { status: 200, body: { paging, results: payments.map((payment) => paymentJson(payment, deps.account)) } };
};

const cancel: Route['run'] = (deps, request, id) => {
  if (deps.service.find(id) === undefined) return notFound();
  if (!CancelBody.safeParse(parseJson(request.body)).success)
    return badRequest({ code: 2016, description: 'Invalid status for update' });
  const change = deps.service.cancel(id);
  return change.ok ? { status: 200, body: paymentJson(change.payment, deps.account) } : wrongState();
};

const refundAnswer = (change: Change, id: number): ApiAnswer => {
  if (!change.ok) return change.reason === 'amount_too_large' ? refundTooLarge() : wrongState(2063);
  const made = change.payment.refunds.at(-1);
  return made === undefined ? wrongState(2063) : { status: 201, body: refundJson(id, made) };
};

const refund: Route['run'] = (deps, request, id) => {
  if (deps.service.find(id) === undefined) return notFound();
  const parsed = RefundBody.safeParse(parseJson(request.body));
  if (!parsed.success) return refundTooLarge();
  const { amount } = parsed.data;
  const amountCents = amount === undefined ? undefined : centsFromDecimal(amount);
  return refundAnswer(deps.service.refund(id, { amountCents, source: 'collector' }), id);
};

const refunds: Route['run'] = (deps, _request, id) => {
  const payment = deps.service.find(id);
  return payment === undefined ? notFound() : { status: 200, body: payment.refunds.map((one) => refundJson(id, one)) };
};

const routes: readonly (readonly [method: string, path: RegExp, route: Route])[] = [
  ['POST', /^\/v1\/payments$/, { target: 'create', isWrite: true, run: create }],
  ['GET', /^\/v1\/payments\/search$/, { target: 'search', isWrite: false, run: search }],
  ['GET', /^\/v1\/payments\/(\d{1,16})$/, { target: 'get', isWrite: false, run: get }],
  ['PUT', /^\/v1\/payments\/(\d{1,16})$/, { target: 'cancel', isWrite: true, run: cancel }],
  ['POST', /^\/v1\/payments\/(\d{1,16})\/refunds$/, { target: 'refund', isWrite: true, run: refund }],
  ['GET', /^\/v1\/payments\/(\d{1,16})\/refunds$/, { target: 'get', isWrite: false, run: refunds }],
];

const matchRoute = (request: ApiRequest): { readonly route: Route; readonly id: number } | undefined => {
  for (const [method, path, route] of routes) {
    const match = method === request.method ? path.exec(request.path) : null;
    if (match !== null) return { route, id: Number(match[1] ?? 0) };
  }
  return undefined;
};

export const faultTargetOf = (request: ApiRequest): FaultTarget | undefined => matchRoute(request)?.route.target;

const isAuthorized = (deps: ApiDeps, request: ApiRequest): boolean => {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(request.headers['authorization'] ?? ''), digest(`Bearer ${deps.accessToken}`));
};

const fingerprintOf = (request: ApiRequest): string =>
  createHash('sha256').update(`${request.method} ${request.path}\n${request.body}`).digest('hex');

/** A refund in process answers 400 although it was taken, unless the caller asks to be told (vendor's refund page). */
const asRendered = (answer: ApiAnswer, request: ApiRequest, target: FaultTarget): ApiAnswer => {
  const inProcess = z.object({ status: z.literal('in_process') }).safeParse(answer.body).success;
  const asked = request.headers['x-render-in-process-refunds'] === 'true';
  return target === 'refund' && inProcess && !asked ? wrongState(2063) : answer;
};

const runWrite = (deps: ApiDeps, request: ApiRequest, route: Route, id: number): ApiAnswer => {
  const key = request.headers['x-idempotency-key'] ?? '';
  if (key === '') return missingKey();
  const fingerprint = fingerprintOf(request);
  const kept = deps.store.answer(key);
  if (kept !== undefined)
    return kept.fingerprint === fingerprint ? { status: kept.status, body: kept.body } : keyConflict();
  const answer = route.run(deps, request, id);
  if (answer.status < 300) deps.store.keepAnswer({ key, fingerprint, status: answer.status, body: answer.body });
  return answer;
};

/**
 * Answers one request of the payments API. A key seen before answers what it answered first, when method, path and
 * body are the same; else 409. Keys are shared by all paths, which is stricter than the real gateway: a client that
 * leaks a key from one call into another is caught.
 */
export const answerApi = (deps: ApiDeps, request: ApiRequest): ApiAnswer => {
  if (!isAuthorized(deps, request)) return unauthorized();
  const match = matchRoute(request);
  if (match === undefined) return noSuchRoute();
  const { route, id } = match;
  return route.isWrite
    ? asRendered(runWrite(deps, request, route, id), request, route.target)
    : route.run(deps, request, id);
};
