import type { APIGatewayProxyEventV2 } from 'aws-lambda';

/** What the runner needs of an HTTP API event (payload 2.0), with the body as bytes. */
export interface HttpRequest {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly cookies: readonly string[];
  readonly body: Buffer;
  readonly requestId: string;
  readonly sourceIp: string;
}

export const httpRequestOf = (event: APIGatewayProxyEventV2): HttpRequest => ({
  method: event.requestContext.http.method,
  path: event.rawPath,
  query: new URLSearchParams(event.rawQueryString),
  headers: event.headers,
  cookies: event.cookies ?? [],
  body: Buffer.from(event.body ?? '', event.isBase64Encoded ? 'base64' : 'utf8'),
  requestId: event.requestContext.requestId,
  sourceIp: event.requestContext.http.sourceIp,
});

/** Value of a cookie. Undefined when absent or sent twice: two of one name are never guessed between. */
export const cookieValue = (cookies: readonly string[], name: string): string | undefined => {
  const values = cookies.flatMap((cookie) => {
    const at = cookie.indexOf('=');
    return cookie.slice(0, at).trim() === name ? [cookie.slice(at + 1).trim()] : [];
  });
  return values.length === 1 ? values[0] : undefined;
};
