import {
  always,
  hasParams,
  type Mutation,
  pathOf,
  withHeader,
  withoutHeader,
  withParam,
} from './fuzz-routes-mutation.ts';

export const placeMutations: readonly Mutation[] = [
  {
    name: 'an id that is none',
    expect: 'refused',
    applies: hasParams,
    apply: (draft, pick) =>
      withParam(
        draft,
        pick([
          'x',
          '0',
          '-1',
          'null',
          'undefined',
          '%00',
          '%F0%9F%98%80',
          '%',
          '%zz',
          '%c0%ae',
          '..',
          '.',
          '*',
          'cus_',
          `cus_${'i'.repeat(26)}`,
          'x'.repeat(4_000),
          '%2e%2e%2f',
          'a%2Fb',
          "'",
          '{id}',
          '$',
        ]),
      ),
  },
  {
    name: 'an id with something behind it',
    expect: 'refused',
    applies: hasParams,
    apply: (draft, pick) =>
      withParam(
        draft,
        `${Object.values(draft.params)[0] ?? ''}${pick(['%20', '%00', '%0a', ';a=b', '#', '.json', '%23', '/', '%2f', '~', '0'])}`,
      ),
  },
  {
    name: 'an id in capitals',
    expect: 'refused',
    applies: hasParams,
    apply: (draft) => withParam(draft, (Object.values(draft.params)[0] ?? '').toUpperCase()),
  },
  {
    name: 'another spelling of the path',
    expect: 'refused',
    applies: always,
    apply: (draft, pick) => {
      const path = pathOf(draft);
      const spellings = [
        `${path}/`,
        `${path}%2f`,
        `${path}%00`,
        `${path};jsessionid=1`,
        `${path}/..`,
        `${path}/.`,
        `${path}%20`,
        `${path}\\`,
        path.replace('/api', '/API'),
        path.replace('/api/', '/api//'),
        path.replace('/api/', '/api/./'),
        path.replace('/api/', '/api/x/../'),
        path.replace('/api/', '/%61pi/'),
        path.replace('/api/', '/api/%2e%2e/'),
        path.replace(/[a-z](?=[^/]*$)/, (letter) => `%${letter.charCodeAt(0).toString(16)}`),
      ];
      return { ...draft, rawPath: pick(spellings) };
    },
  },
  {
    name: 'a method that the path does not have',
    expect: 'refused',
    applies: always,
    apply: (draft, pick) => ({ ...draft, method: pick(['PATCH', 'OPTIONS', 'HEAD', 'TRACE', 'PROPFIND']) }),
  },
];

export const headerMutations: readonly Mutation[] = [
  {
    name: 'no idempotency key',
    expect: 'refused',
    applies: ({ route }) => route.idempotency === 'key',
    apply: (draft) => withoutHeader(draft, 'idempotency-key'),
  },
  {
    name: 'an idempotency key that is none',
    expect: 'refused',
    applies: ({ route }) => route.idempotency === 'key',
    apply: (draft, pick) =>
      withHeader(
        draft,
        'idempotency-key',
        pick(['', 'short', 'x'.repeat(129), 'with a blank', 'caf\u00e9-caf\u00e9', 'x'.repeat(8_000)]),
      ),
  },
  {
    name: 'no version to change',
    expect: 'refused',
    applies: ({ route }) => route.idempotency === 'version',
    apply: (draft) => withoutHeader(draft, 'if-match'),
  },
  {
    name: 'a version that is none',
    expect: 'refused',
    applies: ({ route }) => route.idempotency === 'version',
    apply: (draft, pick) =>
      withHeader(
        draft,
        'if-match',
        pick(['*', '', 'W/"1"', '"-1"', '"1e9"', '99999999999', '"1", "2"', '"0"', '"999999999.x"']),
      ),
  },
  {
    name: 'a header for caches that is none',
    expect: 'any',
    applies: ({ route }) => route.method === 'GET',
    apply: (draft, pick) => withHeader(draft, 'if-none-match', pick(['*', '""', 'W/"x"', '"'.repeat(3_000)])),
  },
  {
    name: 'a header that names another method',
    expect: 'any',
    applies: always,
    apply: (draft) => withHeader(draft, 'x-http-method-override', 'DELETE'),
  },
];
