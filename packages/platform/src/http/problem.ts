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

export const detailsOf = (error: z.ZodError, place: string): readonly ErrorDetail[] =>
  error.issues.map((issue) => ({
    field: [place, ...issue.path.map(String)].filter((part) => part !== '').join('.'),
    reason: issue.code,
    message: issue.message,
  }));

export const invalidRequest = (error: z.ZodError, place: string): AppError =>
  new AppError({
    kind: 'validation',
    code: 'platform.invalid_request',
    message: `The ${place === '' ? 'body' : place} does not fit: see details`,
    details: detailsOf(error, place),
  });

/** Anything that is not an AppError is a bug: the client sees "internal" and the request id, nothing else. */
export const asAppError = (error: unknown): AppError =>
  error instanceof AppError
    ? error
    : new AppError({ kind: 'internal', code: 'platform.internal', message: 'Internal error', cause: error });

export const problemOf = (error: AppError, requestId: string): Problem => ({
  type: `https://crm-provedor.invalid/errors/${error.code}`,
  title: titles[error.kind],
  status: statusOfKind[error.kind],
  code: error.code,
  requestId,
  details: error.kind === 'internal' ? [] : [...error.details],
  facts: error.kind === 'internal' ? {} : { ...error.facts },
});
