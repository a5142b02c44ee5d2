import { HOSTILE, hasQuery, hasStrictQuery, type Mutation, pathOf } from './fuzz-routes-mutation.ts';

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

/** A cursor with each of its bytes changed in turn, cut, made longer or spelt otherwise; none when the list gave out none. */
export const changedCursors = (cursor: string | undefined): readonly string[] => {
  if (cursor === undefined) return [];
  const bytes = Buffer.from(cursor, 'base64url');
  const changed = [...bytes.keys()].map((at) => {
    const copy = Buffer.from(bytes);
    copy[at] = (copy[at] ?? 0) ^ 0x01;
    return copy.toString('base64url');
  });
  return [...changed, cursor.slice(1), cursor.slice(0, -4), `${cursor}A`, cursor.toUpperCase()];
};
