import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { type IncomingMessage, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fixedClock } from '@provedor/kernel/clock';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { StartError } from '../cloud/start-error.ts';
import { createFunctions, type LambdaHandler } from '../lambda/functions.ts';
import { type HttpApi, startHttpApi } from './http-gateway.ts';

const context = {
  functions: createFunctions({ region: 'sa-east-1', accountId: '000000000000' }),
  clock: fixedClock('2026-03-02T12:00:00Z'),
  accountId: '000000000000',
};
let folder: string;
let api: HttpApi;

const answerWith = (handler: LambdaHandler): void => context.functions.register('api-customers', handler);
const call = (path: string, init?: RequestInit) => fetch(`${api.url}${path}`, init);
/** fetch normalises paths and the Host header; this does not. */
const rawAnswer = (path: string, headers: Record<string, string> = {}): Promise<IncomingMessage> =>
  new Promise((resolve, reject) => {
    const outgoing = request({ host: '127.0.0.1', port: api.port, path, headers }, (incoming) => {
      incoming.resume();
      resolve(incoming);
    });
    outgoing.on('error', reject);
    outgoing.end();
  });
const rawCall = async (path: string, headers?: Record<string, string>) => (await rawAnswer(path, headers)).statusCode;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'local-web-'));
  mkdirSync(join(folder, 'site/_next/static'), { recursive: true });
  writeFileSync(join(folder, 'secret.txt'), 'secret');
  for (const [name, text] of Object.entries({
    'index.html': 'home',
    'customers.html': 'list',
    '404.html': 'nothing here',
    'favicon.svg': '<svg/>',
    '_next/static/a1b2.js': 'js',
  })) {
    writeFileSync(join(folder, 'site', name), text);
  }
  context.functions.register('api-customers-export', async () => ({ statusCode: 200, body: 'export' }));
  const routes = { '/api/customers': 'api-customers', '/api/customers/export': 'api-customers-export' };
  api = await startHttpApi(context, { port: 0, routes, fallback: { staticDir: join(folder, 'site') } });
});
afterAll(async () => {
  await api.close();
  rmSync(folder, { recursive: true });
});

describe('the HTTP API of the local cloud', () => {
  it('calls the function of the path with an event of payload format 2.0', async () => {
    answerWith(async (event) => event);
    const response = await call('/api/customers/c%201?q=a&q=b&x=%2B', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Cookie: 'a=1; b=2', 'X-Thing': 'T' },
      body: '{"name":"Ana"}',
    });
    expect(await response.json()).toMatchObject({
      version: '2.0',
      routeKey: 'ANY /api/customers/{proxy+}',
      rawPath: '/api/customers/c%201',
      rawQueryString: 'q=a&q=b&x=%2B',
      cookies: ['a=1', 'b=2'],
      headers: { 'content-type': 'application/json', 'x-thing': 'T', host: `127.0.0.1:${api.port}` },
      queryStringParameters: { q: 'a,b', x: '+' },
      pathParameters: { proxy: 'c%201' },
      requestContext: {
        http: { method: 'POST', path: '/api/customers/c%201', sourceIp: '127.0.0.1', protocol: 'HTTP/1.1' },
        stage: '$default',
        time: '02/Mar/2026:12:00:00 +0000',
        timeEpoch: Date.parse('2026-03-02T12:00:00Z'),
      },
      body: '{"name":"Ana"}',
      isBase64Encoded: false,
    });
  });

  it('hands bytes over in base64, keeps the cookie header out and names the bare route', async () => {
    answerWith(async (event) => event);
    const body = Buffer.from([0, 255, 1]);
    const headers = { 'content-type': 'application/octet-stream', cookie: 'a=1' };
    const event = await (await call('/api/customers', { method: 'PUT', headers, body })).json();
    expect(event).toMatchObject({ routeKey: 'ANY /api/customers', body: 'AP8B', isBase64Encoded: true });
    expect(event).not.toHaveProperty('headers.cookie');
    expect(event).not.toHaveProperty('pathParameters');
  });

  it('writes status, headers, several cookies and bytes of an answer', async () => {
    answerWith(async () => ({
      statusCode: 201,
      headers: { 'Content-Type': 'application/pdf', 'X-Count': 3, 'Transfer-Encoding': 'chunked' },
      cookies: ['a=1; HttpOnly', 'b=2'],
      body: 'AP8B',
      isBase64Encoded: true,
    }));
    const response = await call('/api/customers');
    expect(response.status).toBe(201);
    expect(response.headers.getSetCookie()).toEqual(['a=1; HttpOnly', 'b=2']);
    expect([response.headers.get('content-type'), response.headers.get('x-count')]).toEqual(['application/pdf', '3']);
    expect([...(await response.bytes())]).toEqual([0, 255, 1]);
  });

  it('sends no body with 204 and with HEAD', async () => {
    answerWith(async () => ({ statusCode: 204 }));
    expect((await call('/api/customers', { method: 'DELETE' })).status).toBe(204);
    answerWith(async () => ({ statusCode: 200, body: 'text' }));
    expect(await (await call('/api/customers', { method: 'HEAD' })).text()).toBe('');
  });

  it('shows nothing of a fault or of a malformed answer', async () => {
    for (const handler of [() => Promise.reject(new Error('secret')), async () => ({ statusCode: 'no' })]) {
      answerWith(handler);
      const response = await call('/api/customers');
      expect([response.status, await response.text()]).toEqual([500, '{"message":"Internal Server Error"}']);
    }
  });

  it('lets the most exact prefix win and matches whole segments only', async () => {
    answerWith(async () => ({ statusCode: 200, body: 'customers' }));
    expect(await (await call('/api/customers/export/x')).text()).toBe('export');
    expect(await (await call('/api/customers/exports')).text()).toBe('customers');
    const unknown = await call('/api/customersX');
    expect([unknown.status, await unknown.text()]).toEqual([404, '{"message":"Not Found"}']);
  });

  it('refuses a body larger than ten megabytes', async () => {
    answerWith(async () => ({ statusCode: 200 }));
    const response = await call('/api/customers', { method: 'POST', body: Buffer.alloc(10 * 1024 * 1024 + 1) });
    expect([response.status, await response.text()]).toEqual([413, '{"message":"Request Entity Too Large"}']);
  });

  it('answers under its own host names only', async () => {
    expect(await rawCall('/', { host: 'attacker.example' })).toBe(421);
    for (const host of ['localhost', 'LOCALHOST', '127.0.0.1'])
      expect(await rawCall('/api/customers/export', { host: `${host}:${api.port}` })).toBe(200);
  });

  it('sends whoever opens a page under another of its names to the one that people sign in at', async () => {
    for (const name of ['localhost', 'LocalHost']) {
      const at = (path: string) => rawAnswer(path, { host: `${name}:${api.port}` });
      const page = await at('/customers?id=1');
      expect([page.statusCode, page.headers.location]).toEqual([308, `${api.url}/customers?id=1`]);
      expect((await at('//evil.example/x')).headers.location).toBe(`${api.url}//evil.example/x`);
      expect((await at('http://evil.example/x')).headers.location).toBe(`${api.url}/`);
    }
    expect(await rawCall('/', { host: `127.0.0.1:${api.port}` })).toBe(200);
  });

  it('says in one sentence that its port is taken', async () => {
    const second = startHttpApi(context, { port: api.port, routes: {} });
    await expect(second).rejects.toThrow(`Port ${api.port} on 127.0.0.1 is already in use by another program.`);
    await expect(second).rejects.toBeInstanceOf(StartError);
  });
});

describe('the web export', () => {
  it.each([
    ['/', 200, 'home', 'text/html; charset=utf-8'],
    ['/customers', 200, 'list', 'text/html; charset=utf-8'],
    ['/customers/', 200, 'list', 'text/html; charset=utf-8'],
    ['/customers?id=1', 200, 'list', 'text/html; charset=utf-8'],
    ['/favicon.svg', 200, '<svg/>', 'image/svg+xml'],
    ['/nowhere', 404, 'nothing here', 'text/html; charset=utf-8'],
    ['/nowhere.png', 404, 'nothing here', 'text/html; charset=utf-8'],
  ])('answers %s with %i and %s', async (path, status, text, type) => {
    const response = await call(path);
    expect([response.status, await response.text(), response.headers.get('content-type')]).toEqual([
      status,
      text,
      type,
    ]);
  });

  it('never leaves its folder', async () => {
    for (const path of [
      '/../secret.txt',
      '/%2e%2e/secret.txt',
      '/..%2fsecret.txt',
      '/a/..%5c..%5csecret.txt',
      '/%',
      '/%00.html',
    ]) {
      expect([path, await rawCall(path)]).toEqual([path, 404]);
    }
  });

  it('lets assets be kept for ever and pages be asked for again', async () => {
    expect((await call('/_next/static/a1b2.js')).headers.get('cache-control')).toBe(
      'public, max-age=31536000, immutable',
    );
    const page = await call('/customers');
    expect(page.headers.get('cache-control')).toBe('no-cache');
    const again = await call('/customers', { headers: { 'If-None-Match': page.headers.get('etag') ?? '' } });
    expect([again.status, await again.text()]).toEqual([304, '']);
  });

  it('takes no other method than GET and HEAD', async () => {
    expect((await call('/customers', { method: 'POST' })).status).toBe(405);
    expect(await (await call('/customers', { method: 'HEAD' })).text()).toBe('');
  });

  it('carries the security headers, as the API does', async () => {
    answerWith(async () => ({ statusCode: 200, headers: { 'X-Frame-Options': 'ALLOWALL' } }));
    for (const path of ['/customers', '/nowhere', '/api/customers']) {
      const { headers } = await call(path);
      expect(headers.get('x-frame-options')).toBe('DENY');
      expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
    }
  });

  it("keeps a function's own content policy beside the general one: both hold", async () => {
    answerWith(async () => ({ statusCode: 200, headers: { 'Content-Security-Policy': "default-src 'none'" } }));
    const policies = (await call('/api/customers')).headers.get('content-security-policy')?.split(', ');
    expect(policies).toEqual(["default-src 'none'", expect.stringContaining("frame-ancestors 'none'")]);
  });
});
