import {
  fieldsOf,
  HOSTILE,
  hasBody,
  hasFields,
  hasStrictBody,
  type Mutation,
  raw,
  typed,
  withField,
  withHeader,
  withoutHeader,
} from './fuzz-routes-mutation.ts';

export const bodyMutations: readonly Mutation[] = [
  {
    name: 'a hostile value in a field',
    expect: 'any',
    applies: hasFields,
    apply: (draft, pick) => withField(draft, pick(Object.keys(fieldsOf(draft))), pick(HOSTILE)),
  },
  {
    name: 'a missing field',
    expect: 'any',
    applies: hasFields,
    apply: (draft, pick) => {
      const { [pick(Object.keys(fieldsOf(draft)))]: _dropped, ...body } = fieldsOf(draft);
      return { ...draft, body };
    },
  },
  {
    name: 'a field that does not exist',
    expect: 'refused',
    applies: hasStrictBody,
    apply: (draft, pick) =>
      withField(draft, pick(['companyId', 'status', 'role', 'paidAt', 'creditCents', 'constructor', 'x\u0000']), 'x'),
  },
  {
    name: 'a field named __proto__',
    expect: 'refused',
    applies: hasStrictBody,
    apply: (draft) => ({
      ...draft,
      rawBody: `{"__proto__":{"permissions":["*"]}${JSON.stringify(fieldsOf(draft))
        .slice(1)
        .replace(/^(?=")/, ',')}`,
    }),
  },
  { name: 'no body', expect: 'refused', applies: hasBody, apply: (draft) => ({ ...draft, rawBody: '' }) },
  {
    name: 'a body that is no object',
    expect: 'refused',
    applies: hasBody,
    apply: (draft, pick) => ({ ...draft, rawBody: pick(['null', '[]', '1', '"text"', 'true', '-0', '1e999']) }),
  },
  {
    name: 'a body that is no JSON',
    expect: 'refused',
    applies: hasBody,
    apply: (draft, pick) => ({
      ...draft,
      rawBody: pick(['{', '{]', "{'a':1}", 'a=1&b=2', '\u0000', '{"a":NaN}', '{}{}', '<a/>', '{"a":"\u0001"}']),
    }),
  },
  {
    name: 'bytes that are no UTF-8',
    expect: 'refused',
    applies: hasBody,
    apply: raw(Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d])),
  },
  {
    name: 'a field with bytes of another character set',
    expect: 'refused',
    applies: hasFields,
    apply: (draft, pick) => ({
      ...draft,
      rawBody: Buffer.from(
        JSON.stringify({ ...fieldsOf(draft), [pick(Object.keys(fieldsOf(draft)))]: 'ação' }),
        'latin1',
      ),
    }),
  },
  {
    name: 'a nest of arrays',
    expect: 'refused',
    applies: hasBody,
    apply: raw('['.repeat(20_000) + ']'.repeat(20_000)),
  },
  {
    name: 'a nest of objects in a field',
    expect: 'refused',
    applies: hasFields,
    apply: (draft, pick) => ({
      ...draft,
      rawBody: `{"${pick(Object.keys(fieldsOf(draft)))}":${'{"a":'.repeat(10_000)}1${'}'.repeat(10_000)}}`,
    }),
  },
  {
    name: 'a body of 1 MB',
    expect: 'refused',
    applies: hasStrictBody,
    apply: (draft, pick) => withField(draft, pick([...Object.keys(fieldsOf(draft)), 'more']), 'x'.repeat(1 << 20)),
  },
  {
    name: 'many thousand fields',
    expect: 'refused',
    applies: hasStrictBody,
    apply: (draft) => ({ ...draft, body: Object.fromEntries(Array.from({ length: 5_000 }, (_, n) => [`f${n}`, n])) }),
  },
  {
    name: 'no content type',
    expect: 'refused',
    applies: hasBody,
    apply: (draft) => withoutHeader(draft, 'content-type'),
  },
  {
    name: 'a wrong content type',
    expect: 'refused',
    applies: hasBody,
    apply: (draft, pick) =>
      typed(
        pick([
          'text/plain',
          'application/x-www-form-urlencoded',
          'multipart/form-data; boundary=x',
          '',
          '\u00e9',
          'application/jsonp',
        ]),
      )(draft),
  },
  {
    name: 'a character set that JSON does not have',
    expect: 'refused',
    applies: hasBody,
    apply: (draft, pick) =>
      typed(
        pick([
          'application/json; charset=utf-16',
          'application/json;charset=iso-8859-1',
          'application/json; charset="utf-7"',
        ]),
      )(draft),
  },
  {
    name: 'a packed body',
    expect: 'refused',
    applies: hasBody,
    apply: (draft) =>
      withHeader(
        { ...draft, rawBody: Buffer.from('1f8b0800000000000003abae050043bfa6a302000000', 'hex') },
        'content-encoding',
        'gzip',
      ),
  },
];
