import { readFileSync } from 'node:fs';
import path from 'node:path';
import { SessionView, SignInInput } from '@provedor/schemas/api/auth';
import { type ApplyImportInput, ImportJob, type StartImportInput } from '@provedor/schemas/api/imports';
import { Problem } from '@provedor/schemas/api/problem';
import type * as z from 'zod';
import { ImportError } from './import-error.ts';

/** A request may take as long as the product's own limit, and a little on the way. */
const REQUEST_TIMEOUT_MS = 40_000;
const ADMINISTRATOR_FILE = 'administrator.json';

const SENTENCES: Readonly<Record<string, string>> = {
  'imports.has_problems': 'Lines of the file have problems. Correct them, or add --leave-out-problems.',
  'imports.nothing_to_apply': 'The file has no line that could be written.',
  'imports.file_changed': 'The file is not the one that was checked. Run the command again.',
  'auth.wrong_credentials':
    'The sign-in of the administrator was refused: name the data folder of this product with --data.',
};

const explain = (text: string, status: number): string => {
  const problem = Problem.safeParse(parseJson(text));
  if (!problem.success) return `The product answered with status ${status}.`;
  const { code, title, details, facts } = problem.data;
  const places = Object.entries(facts).map(([name, value]) => `${name} ${String(value)}`);
  const said = details.map(({ message }) => message).join('; ');
  return (
    SENTENCES[code] ??
    `${title} (${code})${said === '' ? '' : `: ${said}`}${places.length === 0 ? '' : ` [${places.join(', ')}]`}`
  );
};

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

const readAdministrator = (dataDir: string): SignInInput => {
  const file = path.join(dataDir, ADMINISTRATOR_FILE);
  try {
    return SignInInput.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch (cause) {
    throw new ImportError(
      `${file} holds no sign-in: start the product once (npm start), or name its folder with --data.`,
      1,
      cause,
    );
  }
};

const post = (body: unknown): RequestInit => ({ method: 'POST', body: JSON.stringify(body) });

/** Signs in and gives the calls of an import. @throws ImportError with a sentence a person can act on */
export const connectImports = async ({ url, dataDir }: { readonly url: string; readonly dataDir: string }) => {
  const call = async (
    address: string,
    init: RequestInit,
    headers: Readonly<Record<string, string>>,
  ): Promise<Response> => {
    try {
      return await fetch(`${url}/api${address}`, {
        ...init,
        headers: { 'content-type': 'application/json', origin: url, ...headers },
        signal: AbortSignal.timeout(REQUEST_TIMEOUT_MS),
      });
    } catch (cause) {
      throw new ImportError(
        `Nothing answers at ${url}: start the product (npm start), or name its address with --url.`,
        1,
        cause,
      );
    }
  };
  const read = async <S extends z.ZodType>(response: Response, schema: S): Promise<z.infer<S>> => {
    const text = await response.text();
    if (!response.ok) throw new ImportError(explain(text, response.status));
    return schema.parse(parseJson(text));
  };

  const signIn = await call('/auth/sign-in', post(readAdministrator(dataDir)), {});
  const { csrfToken } = await read(signIn, SessionView);
  const session = { cookie: signIn.headers.getSetCookie()[0]?.split(';')[0] ?? '', 'x-csrf': csrfToken };
  const job = async (address: string, init: RequestInit = {}) => read(await call(address, init, session), ImportJob);
  return {
    check: (input: StartImportInput) => job('/imports', post(input)),
    get: (importJobId: string) => job(`/imports/${importJobId}`),
    apply: (importJobId: string, input: ApplyImportInput) => job(`/imports/${importJobId}/apply`, post(input)),
  };
};
export type ImportClient = Awaited<ReturnType<typeof connectImports>>;
