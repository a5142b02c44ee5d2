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
import { answer, expectedVersionOf, methodNotAllowed, refusal } from './answer.ts';
import { type Authenticator, authenticate, type Caller } from './authenticate.ts';
import type { Bindings, CallFacts } from './bindings.ts';
import { type HttpRequest, httpRequestOf } from './http-request.ts';
import { parseInput } from './parse-input.ts';
import { asAppError, statusOfKind } from './problem.ts';
import { createRouteMatcher } from './route-match.ts';

export interface HttpRuntime {
  readonly clock: Clock;
  readonly authenticator: Authenticator;
  readonly logger: Logger;
  /** Origins that may send changes, such as https://painel.example.com. */
  readonly origins: readonly string[];
}

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

const versionOf = (route: RouteDefinition, request: HttpRequest): number => {
  if (route.idempotency !== 'version') return 0;
  const version = expectedVersionOf(request.headers['if-match']);
  if (version === undefined)
    throw refused(
      'validation',
      'platform.if_match_missing',
      'Send If-Match with the ETag of the version you have read',
      'If-Match',
    );
  return version;
};

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

const callFacts = (route: RouteDefinition, request: HttpRequest, caller: Caller, cookies: string[]): CallFacts => ({
  expectedVersion: versionOf(route, request),
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

  const serve = async (request: HttpRequest): Promise<APIGatewayProxyStructuredResultV2> => {
    const found = match(request.method, request.path);
    if (found.kind === 'none')
      return refusal(refused('not_found', 'platform.no_such_route', 'There is no such route'), request.requestId);
    if (found.kind === 'wrong_method') return methodNotAllowed(found.allowed, request.requestId);
    const route = routeDefinition(found.id);
    const caller = await authenticate(runtime.authenticator, route, request, runtime.origins);
    const input = parseInput(route, request, found.params);
    const ctx = contextOf(runtime, route, request, caller);
    const cookies: string[] = [];
    const { output, replayed } = await runOrReplay(
      bindingOf(bindings, found.id),
      ctx,
      input,
      callFacts(route, request, caller, cookies),
    );
    const shaped = route.status === 204 ? undefined : route.output.parse(output);
    return answer({ route, output: shaped, cookies, ifNoneMatch: request.headers['if-none-match'], replayed });
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
