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
  close(): Promise<void>;
}

const EMAIL = 'admin@provedor-exemplo.invalid';

/** Starts a whole product of its own in a temporary folder and signs its administrator in. */
export const startTestProduct = async (options: Partial<ProductOptions> = {}): Promise<TestProduct> => {
  const dataDir = mkdtempSync(join(tmpdir(), 'crm-product-'));
  const product = await startProduct({ dataDir, port: 0, version: 'test', writeLog: () => undefined, ...options });
  const json = { 'content-type': 'application/json', origin: product.url };
  const signIn = await fetch(`${product.url}/api/auth/sign-in`, {
    method: 'POST',
    headers: json,
    body: JSON.stringify({ email: EMAIL, password: product.firstAdministrator?.password }),
  });
  const cookie = signIn.headers.getSetCookie()[0]?.split(';')[0] ?? '';
  const session = SessionView.parse(await signIn.json());
  let calls = 0;
  return {
    product,
    dataDir,
    call: async <T>(method: string, path: string, body?: unknown, headers: Readonly<Record<string, string>> = {}) => {
      calls += 1;
      const response = await fetch(`${product.url}/api${path}`, {
        method,
        headers: { ...json, cookie, 'x-csrf': session.csrfToken, 'idempotency-key': `test-call-${calls}`, ...headers },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      const text = await response.text();
      return {
        status: response.status,
        headers: response.headers,
        body: (text === '' ? undefined : JSON.parse(text)) as T,
      };
    },
    close: async () => {
      await product.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
};
