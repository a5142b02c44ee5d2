import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Product, type ProductOptions, startProduct } from '@provedor/local/product/start-product';
import { SessionView } from '@provedor/schemas/api/auth';

export interface Answer<T = Record<string, unknown>> {
  readonly status: number;
  readonly headers: Headers;
  readonly body: T;
}

export interface TestProduct {
  readonly product: Product;
  readonly dataDir: string;
  /** Calls the API as the signed-in administrator, as the web does. */
  call<T = Record<string, unknown>>(
    method: string,
    path: string,
    body?: unknown,
    headers?: Readonly<Record<string, string>>,
  ): Promise<Answer<T>>;
  /** A session ends after half an hour of the product's clock. */
  signInAgain(): Promise<void>;
  close(): Promise<void>;
}

const EMAIL = 'admin@provedor-exemplo.invalid';

/** Starts a whole product of its own in a temporary folder and signs its administrator in. */
export const startTestProduct = async (options: Partial<ProductOptions> = {}): Promise<TestProduct> => {
  const dataDir = mkdtempSync(join(tmpdir(), 'crm-product-'));
  const product = await startProduct({ dataDir, port: 0, version: 'test', writeLog: () => undefined, ...options });
  const json = { 'content-type': 'application/json', origin: product.url };
  const signIn = async () => {
    const answer = await fetch(`${product.url}/api/auth/sign-in`, {
      method: 'POST',
      headers: json,
      body: JSON.stringify({ email: EMAIL, password: product.firstAdministrator?.password }),
    });
    const cookie = answer.headers.getSetCookie()[0]?.split(';')[0] ?? '';
    return { cookie, 'x-csrf': SessionView.parse(await answer.json()).csrfToken };
  };
  let session = await signIn();
  let calls = 0;
  return {
    product,
    dataDir,
    call: async <T>(method: string, path: string, body?: unknown, headers: Readonly<Record<string, string>> = {}) => {
      calls += 1;
      const response = await fetch(`${product.url}/api${path}`, {
        method,
        headers: { ...json, ...session, 'idempotency-key': `test-call-${calls}`, ...headers },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      const text = await response.text();
      return {
        status: response.status,
        headers: response.headers,
        body: (text === '' ? undefined : JSON.parse(text)) as T,
      };
    },
    signInAgain: async () => {
      session = await signIn();
    },
    close: async () => {
      await product.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
};
