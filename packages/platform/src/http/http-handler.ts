import { createHash } from 'node:crypto';
import middy from '@middy/core';
import { AppError, isAppError } from '@provedor/kernel/app-error';
import type { Clock } from '@provedor/kernel/clock';
import { actorName, type Context } from '@provedor/kernel/context';
import { createIdSource } from '@provedor/kernel/ids';
import type { RouteDefinition } from '@provedor/manifest/route-definition';
import { type RouteModule, routeDefinition } from '@provedor/manifest/routes';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import type { Logger } from '../logger.ts';
import { answer, expectedVersionOf, methodNotAllowed, preconditionRequired, refusal } from './answer.ts';
import { type Authenticator, authenticate, type Caller } from './authenticate.ts';
import type { Bindings, CallFacts } from './bindings.ts';
import { type HttpRequest, httpRequestOf } from './http-request.ts';
import { type CursorKey, openListCursor, sealListCursor } from './list-cursor.ts';
import { parseInput } from './parse-input.ts';
import { asAppError, statusOfKind } from './problem.ts';
import type { RateLimiter } from './rate-limiter.ts';
import { createRouteMatcher } from './route-match.ts';

export interface HttpRuntime {
  readonly clock: Clock;
  readonly authenticator: Authenticator;
  readonly logger: Logger;
  /** Origins that may send changes, such as https://painel.example.com. */
  readonly origins: readonly string[];
  readonly limiter: RateLimiter;
  readonly cursorKey: CursorKey;
}

type PathParams = Readonly<Record<string, string>>;
type AnyRun = (ctx: Context, input: unknown, call: CallFacts) => Promise<unknown>;
interface AnyBinding {
  readonly run: AnyRun;
  readonly replay?: (ctx: Context, aggregateId: string) => Promise<unknown>;
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

const refused = (kind: 'validation' | 'not_found', code: string, message: string, field?: string): AppError =>
  new AppError({ kind, code, message, details: field === undefined ? [] : [{ field, reason: 'required', message }] });

const idempotencyOf = (route: RouteDefinition, request: HttpRequest, caller: Caller) => {
  if (route.idempotency !== 'key') return undefined;
  const key = request.headers['idempotency-key'];
  if (key === undefined || !/^[\x21-\x7e]{8,128}$/.test(key))
    throw refused(
      'validation',
      'platform.idempotency_key_missing',
      'Send Idempotency-Key: 8 to 128 printable characters',
      'Idempotency-Key',
    );
  return {
    keyDigest: sha256(`${actorName(caller.actor)}\n${route.method} ${route.path}\n${key}`),
    requestDigest: sha256(request.body.toString('utf8')),
  };
};

/** Undefined when the route changes a version and the call does not say which. */
const versionOf = (route: RouteDefinition, request: HttpRequest): number | undefined =>
  route.idempotency === 'version' ? expectedVersionOf(request.headers['if-match']) : 0;

const contextOf = (runtime: HttpRuntime, route: RouteDefinition, request: HttpRequest, caller: Caller): Context => ({
  companyId: caller.companyId,
  branchId: caller.branchId,
  actor: caller.actor,
  requestId: request.requestId,
  permission: route.access,
  clock: runtime.clock,
  ids: createIdSource(runtime.clock),
  idempotency: idempotencyOf(route, request, caller),
});

const runOrReplay = async (
  binding: AnyBinding,
  ctx: Context,
  input: unknown,
  call: CallFacts,
): Promise<{ output: unknown; replayed: boolean }> => {
  try {
    return { output: await binding.run(ctx, input, call), replayed: false };
  } catch (error) {
    if (!isAppError(error, 'platform.idempotency_key_used') || binding.replay === undefined) throw error;
    if (error.facts['requestDigest'] !== ctx.idempotency?.requestDigest)
      throw new AppError({
        kind: 'rule_violated',
        code: 'platform.idempotency_key_reused',
        message: 'This Idempotency-Key was used for another request: make a new one',
      });
    return { output: await binding.replay(ctx, String(error.facts['aggregateId'])), replayed: true };
  }
};

const isRun = (value: unknown): value is AnyRun => typeof value === 'function';
const isKeyed = (value: unknown): value is AnyBinding =>
  typeof value === 'object' && value !== null && 'run' in value && isRun(value.run);

const bindingOf = (bindings: Readonly<Record<string, unknown>>, id: string): AnyBinding => {
  const bound = bindings[id];
  if (isRun(bound)) return { run: bound };
  if (isKeyed(bound)) return bound;
  throw new Error(`route ${id} is not bound`);
};

const callFacts = (expectedVersion: number, request: HttpRequest, caller: Caller, cookies: string[]): CallFacts => ({
  expectedVersion,
  sourceIp: request.sourceIp,
  headers: request.headers,
  rawBody: request.body,
  rawQuery: request.query,
  sessionToken: caller.sessionToken,
  setCookie: (cookie) => {
    cookies.push(cookie);
  },
});

/**
 * Serves one module's routes: match, authenticate, parse, run, shape the answer by the route's own schema so that no field leaks.
 * Refusals are problem+json; unknown errors show nothing but the request id.
 */
export const createHttpHandler = <M extends RouteModule>(module: M, runtime: HttpRuntime, bindings: Bindings<M>) => {
  const match = createRouteMatcher(module);

  const run = async (id: string, route: RouteDefinition, request: HttpRequest, params: PathParams) => {
    const caller = await authenticate(runtime.authenticator, route, request, runtime.origins);
    const admission = await runtime.limiter.admit(route, caller, request);
    const parsed = parseInput(route, request, params);
    const ctx = contextOf(runtime, route, request, caller);
    const version = versionOf(route, request);
    if (version === undefined) return preconditionRequired(request.requestId);
    const input = await openListCursor(route, ctx, parsed, runtime.cursorKey);
    const cookies: string[] = [];
    const call = callFacts(version, request, caller, cookies);
    const { output: raw, replayed } = await runOrReplay(bindingOf(bindings, id), ctx, input, call);
    admission.giveBack();
    const shaped = route.status === 204 ? undefined : route.output.parse(raw);
    const output = await sealListCursor(route, ctx, { input, output: shaped }, runtime.cursorKey);
    return answer({ route, output, cookies, ifNoneMatch: request.headers['if-none-match'], replayed });
  };

  const serve = async (request: HttpRequest): Promise<APIGatewayProxyStructuredResultV2> => {
    const found = match(request.method, request.path);
    if (found.kind === 'none')
      return refusal(refused('not_found', 'platform.no_such_route', 'There is no such route'), request.requestId);
    if (found.kind === 'wrong_method') return methodNotAllowed(found.allowed, request.requestId);
    const route = routeDefinition(found.id);
    try {
      return await run(found.id, route, request, found.params);
    } catch (error) {
      throw runtime.limiter.refusalOfForged(route, request, asAppError(error));
    }
  };

  return middy<APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2>().handler(async (event) => {
    const request = httpRequestOf(event);
    try {
      return await serve(request);
    } catch (error) {
      const known = asAppError(error);
      if (statusOfKind[known.kind] >= 500)
        runtime.logger.error('request failed', { requestId: request.requestId, code: known.code, error });
      return refusal(known, request.requestId);
    }
  });
};
