import * as z from 'zod';
import type { InvocationOutcome } from '../lambda/functions.ts';

/** An HTTP answer ready to be written. `set-cookie` holds a list. */
export interface GatewayResponse {
  status: number;
  headers: Record<string, string | string[]>;
  body: Buffer;
}

const LambdaAnswer = z.looseObject({
  statusCode: z.number().int().min(100).max(599),
  headers: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).nullish(),
  cookies: z.array(z.string()).nullish(),
  body: z.string().nullish(),
  isBase64Encoded: z.boolean().nullish(),
});

/** The gateway sets these itself. */
const OWN_HEADERS = new Set(['connection', 'content-length', 'keep-alive', 'transfer-encoding', 'upgrade']);

/** `{ "message": … }` as API Gateway answers by itself. */
export function messageResponse(status: number, message: string): GatewayResponse {
  return { status, headers: { 'content-type': 'application/json' }, body: Buffer.from(JSON.stringify({ message })) };
}

export const notFound = (): GatewayResponse => messageResponse(404, 'Not Found');
export const internalServerError = (): GatewayResponse => messageResponse(500, 'Internal Server Error');

/** Reads what a function gave back; without `statusCode` it is a JSON body with status 200. A fault shows nothing of itself. */
export function gatewayResponse(outcome: InvocationOutcome): GatewayResponse {
  if (!outcome.ok) return internalServerError();
  const answer: unknown = JSON.parse(outcome.payload);
  if (typeof answer !== 'object' || answer === null || !('statusCode' in answer)) {
    const body = typeof answer === 'string' ? answer : outcome.payload;
    return { status: 200, headers: { 'content-type': 'application/json' }, body: Buffer.from(body) };
  }
  const parsed = LambdaAnswer.safeParse(answer);
  if (!parsed.success) return internalServerError();
  const { statusCode, headers, cookies, body, isBase64Encoded } = parsed.data;
  const shown: GatewayResponse['headers'] = {};
  for (const [name, value] of Object.entries(headers ?? {})) {
    const lower = name.toLowerCase();
    if (!OWN_HEADERS.has(lower)) shown[lower] = String(value);
  }
  if (cookies !== undefined && cookies !== null && cookies.length > 0) shown['set-cookie'] = cookies;
  const bytes = Buffer.from(body ?? '', isBase64Encoded === true ? 'base64' : 'utf8');
  if (bytes.length > 0) shown['content-type'] ??= 'text/plain; charset=utf-8';
  return { status: statusCode, headers: shown, body: bytes };
}
