import { isUtf8 } from 'node:buffer';
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
    if (Object.hasOwn(entries, name))
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

const invalidJson = (message: string, cause?: unknown): AppError =>
  new AppError({
    kind: 'validation',
    code: 'platform.invalid_json',
    message,
    details: [{ field: 'body', reason: 'invalid_json', message }],
    cause,
  });

/** RFC 8259 §8.1: JSON between systems is UTF-8. Another character set is refused, never guessed: names would be stored garbled. */
const assertJsonType = (contentType: string | undefined): void => {
  const [type, ...parameters] = (contentType ?? '').toLowerCase().split(';');
  if (type?.trim() !== 'application/json') throw invalidJson('Send the body as application/json');
  const charset = parameters
    .map((one) => /^\s*charset\s*=\s*"?([^"]*?)"?\s*$/.exec(one)?.[1])
    .find((one) => one !== undefined);
  if (charset !== undefined && charset !== 'utf-8' && charset !== 'utf8') throw invalidJson('Send the body in UTF-8');
};

/** The escape of a surrogate, half of a character outside the basic plane; most bodies have none and skip the look at each text. */
const SURROGATE_ESCAPE = /\\u[dD][89a-fA-F]/;

/** Half a pair is no character: the table refuses it, and no other system can be sent it. */
const refuseHalfCharacters = (name: string, value: unknown): unknown => {
  if (name.isWellFormed() && (typeof value !== 'string' || value.isWellFormed())) return value;
  throw new AppError({
    kind: 'validation',
    code: 'platform.invalid_text',
    message: 'A text holds half a character: a surrogate without its other half',
    details: [{ field: name.toWellFormed(), reason: 'invalid_text', message: 'holds half a character' }],
  });
};

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text, SURROGATE_ESCAPE.test(text) ? refuseHalfCharacters : undefined);
  } catch (cause) {
    throw cause instanceof AppError ? cause : invalidJson('The body is not JSON', cause);
  }
};

const jsonBody = (request: HttpRequest, route: RouteDefinition): unknown => {
  const maximum = route.rateClass === 'bulk' ? MAXIMUM_BULK_BODY_BYTES : MAXIMUM_BODY_BYTES;
  if (request.body.length > maximum) throw invalidJson(`The body is larger than ${maximum} bytes`);
  assertJsonType(request.headers['content-type']);
  if (!isUtf8(request.body)) throw invalidJson('The body is not UTF-8');
  return parseJson(request.body.toString('utf8'));
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
