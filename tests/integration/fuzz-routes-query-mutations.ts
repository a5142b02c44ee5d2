import { type Fields, HOSTILE, hasQuery, hasStrictQuery, type Mutation, pathOf } from './fuzz-routes-mutation.ts';

export const queryMutations: readonly Mutation[] = [
  {
    name: 'an unknown query parameter',
    expect: 'refused',
    applies: hasStrictQuery,
    apply: (draft, pick) => ({
      ...draft,
      query: [
        ...draft.query,
        [pick(['x', 'companyId', 'constructor', '__proto__', 'toString', 'a[b]', '\u0000']), '1'],
      ],
    }),
  },
  {
    name: 'a query parameter given twice',
    expect: 'refused',
    applies: hasQuery,
    apply: (draft, pick) => {
      const name = pick([...Object.keys(draft.route.query?.shape ?? {}), 'limit']);
      return { ...draft, query: [...draft.query.filter(([other]) => other !== name), [name, '2'], [name, '2']] };
    },
  },
  {
    name: 'a hostile value of a query parameter',
    expect: 'any',
    applies: hasQuery,
    apply: (draft, pick) => {
      const name = pick(Object.keys(draft.route.query?.shape ?? {}));
      const value = pick(HOSTILE.filter((one) => typeof one !== 'object' && one !== '\ud800' && one !== 'x\udfffy'));
      return { ...draft, query: [...draft.query.filter(([other]) => other !== name), [name, String(value)]] };
    },
  },
  {
    name: 'a query that is badly encoded',
    expect: 'any',
    applies: hasQuery,
    apply: (draft, pick) => ({
      ...draft,
      query: [],
      rawPath: `${pathOf(draft)}?${pick(['%', 'limit=%zz', 'limit=%ff%fe', '&&&', '=', '=1', 'limit', 'limit=1=2', 'q=%00', 'q=%ed%a0%80%ed', '?', '%5b%5d=1'])}`,
    }),
  },
  {
    name: 'a thousand query parameters',
    expect: 'refused',
    applies: hasStrictQuery,
    apply: (draft) => ({ ...draft, query: Array.from({ length: 1_000 }, (_, n) => [`p${n}`, '1'] as const) }),
  },
  {
    name: 'a cursor that is none',
    expect: 'refused',
    applies: ({ route }) => 'cursor' in (route.query?.shape ?? {}),
    apply: (draft, pick) => {
      const encoded = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
      const cursors = [
        'x',
        '%%%',
        'e30',
        encoded(null),
        encoded([]),
        encoded('text'),
        encoded({ pk: 'a', sk: 'b' }),
        encoded({ companyId: `com_${'0'.repeat(26)}` }),
        encoded({ companyId: { S: 'x' } }),
        'A'.repeat(1_024),
        'A'.repeat(1_025),
      ];
      return { ...draft, query: [...draft.query.filter(([name]) => name !== 'cursor'), ['cursor', pick(cursors)]] };
    },
  },
];

/** A cursor with one of its parts gone, empty, changed or much too long; none when the list gave out none. */
export const changedCursors = (cursor: string | undefined): readonly string[] => {
  if (cursor === undefined) return [];
  const key = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')) as Fields;
  const variants = Object.keys(key).flatMap((name) => {
    const { [name]: _dropped, ...rest } = key;
    return [rest, ...['', 'x', 'z'.repeat(300), 1, null].map((value) => ({ ...key, [name]: value }))];
  });
  const encoded = [...variants, { ...key, more: 'x' }].map((one) =>
    Buffer.from(JSON.stringify(one)).toString('base64url'),
  );
  return [...encoded, cursor.slice(1), cursor.slice(0, -4), `${cursor}A`, cursor.toUpperCase()];
};
