import { invalidCursor } from '@provedor/core/table/cursor';
import { AppError, type ErrorDetail, type ErrorKind } from '@provedor/kernel/app-error';
import type { Problem } from '@provedor/schemas/api/problem';
import type * as z from 'zod';

/** The one map from kinds of refusal to HTTP. A new kind does not compile until it stands here. */
export const statusOfKind: Record<ErrorKind, number> = {
  validation: 400,
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  rule_violated: 422,
  rate_limited: 429,
  unavailable: 503,
  internal: 500,
};

const titles: Record<ErrorKind, string> = {
  validation: 'The request is not valid',
  unauthenticated: 'Sign in first',
  forbidden: 'Not allowed',
  not_found: 'Not found',
  conflict: 'The record does not stand as expected',
  rule_violated: 'A rule says no',
  rate_limited: 'Too many requests',
  unavailable: 'Not available now',
  internal: 'Something went wrong on our side',
};

/** As many as a person can read; a body of ten thousand wrong fields is not answered by ten thousand lines. */
const MAXIMUM_DETAILS = 50;
const MAXIMUM_FIELD_LENGTH = 120;

/** `contacts.0.email`; what is wrong as a whole bears the name of its place. */
const fieldName = (place: string, path: readonly PropertyKey[]): string =>
  [place, ...path.map(String)]
    .filter((part) => part !== '')
    .join('.')
    .slice(0, MAXIMUM_FIELD_LENGTH) || 'body';

const issueDetails = (issue: z.core.$ZodIssue, place: string): readonly ErrorDetail[] =>
  issue.code === 'unrecognized_keys'
    ? issue.keys.slice(0, MAXIMUM_DETAILS).map((key) => ({
        field: fieldName(place, [...issue.path, key]),
        reason: issue.code,
        message: 'is not known here',
      }))
    : [{ field: fieldName(place, issue.path), reason: issue.code, message: issue.message }];

export const detailsOf = (error: z.ZodError, place: string): readonly ErrorDetail[] =>
  error.issues
    .slice(0, MAXIMUM_DETAILS)
    .flatMap((issue) => issueDetails(issue, place))
    .slice(0, MAXIMUM_DETAILS);

export const invalidRequest = (error: z.ZodError, place: string): AppError =>
  new AppError({
    kind: 'validation',
    code: 'platform.invalid_request',
    message: `The ${place === '' ? 'body' : place} does not fit: see details`,
    details: detailsOf(error, place),
  });

/** What DynamoDB says of a page's beginning that is no key of the index: a cursor that somebody has changed, which only it can tell. */
const STARTING_KEY = /the provided starting key is/i;

/** Anything else that is not an AppError is a bug: the client sees "internal" and the request id, nothing more. */
export const asAppError = (error: unknown): AppError => {
  if (error instanceof AppError) return error;
  if (error instanceof Error && STARTING_KEY.test(error.message)) return invalidCursor(error);
  return new AppError({ kind: 'internal', code: 'platform.internal', message: 'Internal error', cause: error });
};

export const problemOf = (error: AppError, requestId: string): Problem => ({
  type: `https://crm-provedor.invalid/errors/${error.code}`,
  title: titles[error.kind],
  status: statusOfKind[error.kind],
  code: error.code,
  requestId,
  details: error.kind === 'internal' ? [] : [...error.details],
  facts: error.kind === 'internal' ? {} : { ...error.facts },
});
