import { createHash } from 'node:crypto';
import type { AppError } from '@provedor/kernel/app-error';
import type { RouteDefinition } from '@provedor/manifest/route-definition';
import type { Problem } from '@provedor/schemas/api/problem';
import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { problemOf } from './problem.ts';

const baseHeaders = { 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' };

const versionOf = (output: unknown): number | undefined =>
  typeof output === 'object' && output !== null && 'version' in output && typeof output.version === 'number'
    ? output.version
    : undefined;

const etagOf = (output: unknown, text: string): string => {
  const digest = createHash('sha256').update(text).digest('base64url').slice(0, 16);
  const version = versionOf(output);
  return version === undefined ? `"${digest}"` : `"${version}.${digest}"`;
};

/** Version in an If-Match header: the number before the dot of our ETag, or a bare number. */
export const expectedVersionOf = (header: string | undefined): number | undefined => {
  const version = /^"?(\d{1,9})(?:\.[\w-]+)?"?$/.exec(header?.trim() ?? '')?.[1];
  return version === undefined ? undefined : Number(version);
};

export interface AnswerInput {
  readonly route: RouteDefinition;
  readonly output: unknown;
  readonly cookies: string[];
  readonly ifNoneMatch: string | undefined;
  readonly replayed: boolean;
}

const binary = (output: Uint8Array, cookies: string[]): APIGatewayProxyStructuredResultV2 => ({
  statusCode: 200,
  headers: { ...baseHeaders, 'content-type': 'application/pdf', 'content-disposition': 'inline' },
  cookies,
  body: Buffer.from(output).toString('base64'),
  isBase64Encoded: true,
});

export const answer = ({
  route,
  output,
  cookies,
  ifNoneMatch,
  replayed,
}: AnswerInput): APIGatewayProxyStructuredResultV2 => {
  if (route.status === 204) return { statusCode: 204, headers: baseHeaders, cookies };
  if (output instanceof Uint8Array) return binary(output, cookies);
  const body = JSON.stringify(output);
  const etag = etagOf(output, body);
  if (route.method === 'GET' && ifNoneMatch === etag)
    return { statusCode: 304, headers: { ...baseHeaders, etag }, cookies };
  return {
    statusCode: route.status,
    headers: {
      ...baseHeaders,
      'content-type': 'application/json; charset=utf-8',
      etag,
      ...(replayed ? { 'idempotency-replayed': 'true' } : {}),
    },
    cookies,
    body,
  };
};

/** Where nobody said how long: a minute, in which every brake of ours lets go. */
const RETRY_AFTER_SECONDS = 60;

const retryAfter = ({ kind, facts }: AppError): Readonly<Record<string, string>> =>
  kind === 'rate_limited' ? { 'retry-after': String(facts['retryAfterSeconds'] ?? RETRY_AFTER_SECONDS) } : {};

export const refusal = (error: AppError, requestId: string): APIGatewayProxyStructuredResultV2 => {
  const problem = problemOf(error, requestId);
  return {
    statusCode: problem.status,
    headers: { ...baseHeaders, 'content-type': 'application/problem+json', ...retryAfter(error) },
    body: JSON.stringify(problem),
  };
};

interface OwnRefusal {
  readonly status: number;
  readonly code: string;
  readonly title: string;
  readonly field: string;
  readonly reason: string;
  readonly message: string;
}

/** A refusal whose status no kind of refusal has: the runner alone gives it. */
const ownRefusal = (
  { status, code, title, ...detail }: OwnRefusal,
  requestId: string,
  headers: Readonly<Record<string, string>> = {},
): APIGatewayProxyStructuredResultV2 => {
  const problem: Problem = {
    type: `https://crm-provedor.invalid/errors/${code}`,
    title,
    status,
    code,
    requestId,
    details: [detail],
    facts: {},
  };
  return {
    statusCode: status,
    headers: { ...baseHeaders, 'content-type': 'application/problem+json', ...headers },
    body: JSON.stringify(problem),
  };
};

/** 405 with the methods that the path has. */
export const methodNotAllowed = (allowed: readonly string[], requestId: string): APIGatewayProxyStructuredResultV2 => {
  const allow = allowed.join(', ');
  return ownRefusal(
    {
      status: 405,
      code: 'platform.method_not_allowed',
      title: 'This path has other methods',
      field: 'method',
      reason: 'not_allowed',
      message: `Use ${allow}`,
    },
    requestId,
    { allow },
  );
};

/** 428 (RFC 6585 §3): a change that does not say which version it is of would overwrite what another has written. */
export const preconditionRequired = (requestId: string): APIGatewayProxyStructuredResultV2 =>
  ownRefusal(
    {
      status: 428,
      code: 'platform.if_match_missing',
      title: 'The change must say which version it is of',
      field: 'If-Match',
      reason: 'required',
      message: 'Send If-Match with the ETag of the version you have read',
    },
    requestId,
  );
