import { AppError } from '@provedor/kernel/app-error';
import type { RouteDefinition } from '@provedor/manifest/route-definition';
import type * as z from 'zod';
import type { HttpRequest } from './http-request.ts';
import { invalidRequest } from './problem.ts';

export interface ParsedInput {
  readonly params: unknown;
  readonly query: unknown;
  readonly body: unknown;
}

/** Largest JSON body of ordinary routes; imports carry their file and get 5 MB. */
const MAXIMUM_BODY_BYTES = 256 * 1024;
const MAXIMUM_BULK_BODY_BYTES = 5 * 1024 * 1024;

const parsePart = (schema: z.ZodType, value: unknown, place: string): unknown => {
  const result = schema.safeParse(value);
  if (!result.success) throw invalidRequest(result.error, place);
  return result.data;
};

const queryObject = (query: URLSearchParams): Readonly<Record<string, string>> => {
  const entries: Record<string, string> = {};
  for (const [name, value] of query) {
    if (name in entries)
      throw new AppError({
        kind: 'validation',
        code: 'platform.repeated_parameter',
        message: `The query names ${name} twice: give it once`,
        details: [{ field: `query.${name}`, reason: 'repeated', message: 'is given twice' }],
      });
    Object.defineProperty(entries, name, { value, enumerable: true });
  }
  return entries;
};

const invalidJson = (message: string): AppError =>
  new AppError({
    kind: 'validation',
    code: 'platform.invalid_json',
    message,
    details: [{ field: 'body', reason: 'invalid_json', message }],
  });

const jsonBody = (request: HttpRequest, route: RouteDefinition): unknown => {
  const maximum = route.rateClass === 'bulk' ? MAXIMUM_BULK_BODY_BYTES : MAXIMUM_BODY_BYTES;
  if (request.body.length > maximum) throw invalidJson(`The body is larger than ${maximum} bytes`);
  const type = request.headers['content-type']?.split(';')[0]?.trim().toLowerCase();
  if (type !== 'application/json') throw invalidJson('Send the body as application/json');
  try {
    return JSON.parse(request.body.toString('utf8'));
  } catch (cause) {
    throw new AppError({
      kind: 'validation',
      code: 'platform.invalid_json',
      message: 'The body is not JSON',
      details: [{ field: 'body', reason: 'invalid_json', message: 'is not JSON' }],
      cause,
    });
  }
};

/** Parses path, query and body by the route's schemas; the first part that does not fit throws a `validation` error naming each field. */
export const parseInput = (
  route: RouteDefinition,
  request: HttpRequest,
  params: Readonly<Record<string, string>>,
): ParsedInput => ({
  params: route.params === undefined ? undefined : parsePart(route.params, params, 'params'),
  query: route.query === undefined ? undefined : parsePart(route.query, queryObject(request.query), 'query'),
  body: route.body === undefined ? undefined : parsePart(route.body, jsonBody(request, route), ''),
});
