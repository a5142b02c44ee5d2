import type { RouteDefinition } from '@provedor/manifest/route-definition';
import type { RawCall } from './fuzz-routes-call.ts';

/** A call as a client that keeps to the rules would send it, still in parts. */
export interface Draft {
  readonly route: RouteDefinition;
  readonly params: Readonly<Record<string, string>>;
  readonly query: readonly (readonly [string, string])[];
  readonly body: unknown;
  readonly headers: Readonly<Record<string, string | readonly string[]>>;
  /** Set: sent as it is, in place of the body as JSON. */
  readonly rawBody?: Buffer | string;
  readonly rawPath?: string;
  readonly method?: string;
}

/** `refused`: only 4xx will do. `any`: it may by chance be valid. */
export interface Mutation {
  readonly name: string;
  readonly expect: 'refused' | 'any';
  readonly applies: (draft: Draft) => boolean;
  readonly apply: (draft: Draft, pick: <T>(values: readonly T[]) => T) => Draft;
}

export const pathOf = ({ route, params }: Pick<Draft, 'route' | 'params'>): string =>
  `/api${route.path.replace(/\{(\w+)\}/g, (_all, name: string) => params[name] ?? '')}`;

export const callOf = (draft: Draft): RawCall => {
  const query = draft.query.map((pair) => pair.map(encodeURIComponent).join('=')).join('&');
  const path = draft.rawPath ?? pathOf(draft);
  const body = draft.rawBody ?? (draft.body === undefined ? undefined : JSON.stringify(draft.body));
  const length = body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) };
  return {
    method: draft.method ?? draft.route.method,
    path: query === '' ? path : `${path}?${query}`,
    headers: { ...draft.headers, ...length },
    body,
  };
};

export type Fields = Readonly<Record<string, unknown>>;
export const fieldsOf = (draft: Draft): Fields =>
  typeof draft.body === 'object' && draft.body !== null ? { ...draft.body } : {};
export const hasBody = (draft: Draft): boolean => draft.route.body !== undefined;
/** The doorbell's body is open on purpose: nothing of it is believed. */
export const hasStrictBody = (draft: Draft): boolean => hasBody(draft) && draft.route.rateClass !== 'hook';
export const hasFields = (draft: Draft): boolean => hasStrictBody(draft) && Object.keys(fieldsOf(draft)).length > 0;
export const hasParams = ({ route }: Draft): boolean => route.params !== undefined;
export const hasQuery = ({ route }: Draft): boolean => route.query !== undefined;
export const hasStrictQuery = (draft: Draft): boolean => hasQuery(draft) && draft.route.rateClass !== 'hook';
export const always = (): boolean => true;

export const HOSTILE: readonly unknown[] = [
  null,
  true,
  -1,
  0,
  1.5,
  2 ** 53 + 2,
  1e300,
  '',
  ' ',
  '\u0000',
  'a\u0000b',
  '\ud800',
  'x\udfffy',
  '\u202efdp.exe',
  '\ufeff',
  'İıſK',
  "'; drop table customers; --",
  '{{7*7}}${7*7}<%= 7*7 %>',
  '=HYPERLINK("http://evil.invalid")',
  '\r\nBcc: x@evil.invalid',
  '../../etc/passwd',
  '１２３',
  '2026-02-30',
  '0000-00-00',
  'x'.repeat(5_000),
  '😀'.repeat(300),
  [],
  {},
  [[[[]]]],
  { $ne: null },
  { toString: 1, constructor: null },
];

export const withField = (draft: Draft, name: string, value: unknown): Draft => ({
  ...draft,
  body: { ...fieldsOf(draft), [name]: value },
});
export const withHeader = (draft: Draft, name: string, value: string | readonly string[]): Draft => ({
  ...draft,
  headers: { ...draft.headers, [name]: value },
});
export const withoutHeader = (draft: Draft, name: string): Draft => {
  const { [name]: _dropped, ...headers } = draft.headers;
  return { ...draft, headers };
};
export const raw =
  (text: string | Buffer) =>
  (draft: Draft): Draft => ({ ...draft, rawBody: text });
export const typed = (type: string) => (draft: Draft) => withHeader(draft, 'content-type', type);
export const withParam = (draft: Draft, value: string): Draft => ({
  ...draft,
  params: Object.fromEntries(Object.keys(draft.params).map((name) => [name, value])),
});
