import { testCpf } from '@provedor/testing/test-cpf';
import fc from 'fast-check';
import * as z from 'zod';

type Json = Readonly<Record<string, unknown>>;
const isJson = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value);
const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

const CROCKFORD = '0123456789abcdefghjkmnpqrstvwxyz';

/** Ids that exist, by prefix; half of the generated ids are of these. */
export type KnownIds = Readonly<Record<string, readonly string[]>>;

const unknownId = (prefix: string): fc.Arbitrary<string> =>
  fc.string({ unit: fc.constantFrom(...CROCKFORD), minLength: 26, maxLength: 26 }).map((body) => `${prefix}_${body}`);

const cpf = fc.integer({ min: -99_999_999, max: 899_999_998 }).map(testCpf);

/** Fields whose rules no schema language tells: values that fit, by the name of the field. */
const byName: Readonly<Record<string, fc.Arbitrary<unknown>>> = {
  document: cpf.map((number) => ({ kind: 'cpf', number })),
  phone: fc.constantFrom('41999990000', '(11) 98888-7777'),
  email: fc.integer({ min: 1, max: 99_999 }).map((number) => `pessoa${number}@exemplo.invalid`),
  cep: fc.constantFrom('80010-000', '01001000'),
  state: fc.constantFrom('PR', 'SP'),
  contentBase64: fc.string({ maxLength: 400 }).map((text) => Buffer.from(text).toString('base64')),
};
const FORMATS: Readonly<Record<string, fc.Arbitrary<string>>> = {
  email: fc.constantFrom('a@exemplo.invalid', 'b.c+d@exemplo.invalid'),
  date: fc
    .date({ min: new Date('2020-01-01'), max: new Date('2032-01-01'), noInvalidDate: true })
    .map((at) => at.toISOString().slice(0, 10)),
  base64: fc.constantFrom('YQ==', 'YWJj', ''),
};

const size = (schema: Json, name: string, otherwise: number): number => {
  const value = schema[name];
  return typeof value === 'number' ? value : otherwise;
};

const textOf = (schema: Json, known: KnownIds): fc.Arbitrary<unknown> => {
  const pattern = typeof schema['pattern'] === 'string' ? schema['pattern'] : undefined;
  const prefix = /^\^([a-z]{3})_/.exec(pattern ?? '')?.[1];
  if (prefix !== undefined) {
    const [first, ...rest] = known[prefix] ?? [];
    return first === undefined ? unknownId(prefix) : fc.oneof(fc.constantFrom(first, ...rest), unknownId(prefix));
  }
  const format = FORMATS[String(schema['format'])];
  if (format !== undefined) return format;
  if (pattern !== undefined && !pattern.includes('(?')) return fc.stringMatching(new RegExp(pattern));
  const minLength = Math.max(1, size(schema, 'minLength', 0));
  const maxLength = Math.min(minLength + 30, size(schema, 'maxLength', minLength + 30));
  return fc.string({ unit: fc.constantFrom(...'abcdeçãõéÁZ 0189.,-/'), minLength, maxLength }).map((text) => {
    return text.trim().length < minLength ? 'x'.repeat(minLength) : text;
  });
};

const numberOf = (schema: Json): fc.Arbitrary<number> =>
  fc.integer({
    min: Math.max(-1000, size(schema, 'minimum', size(schema, 'exclusiveMinimum', -1) + 1)),
    max: Math.min(100_000, size(schema, 'maximum', 100_000)),
  });

const objectOf = (schema: Json, known: KnownIds): fc.Arbitrary<unknown> => {
  const properties = isJson(schema['properties']) ? Object.entries(schema['properties']) : [];
  const required = list(schema['required']).map(String);
  const fields = Object.fromEntries(
    properties.map(([name, field]) => [name, byName[name] ?? schemaValues(isJson(field) ? field : {}, known)]),
  );
  return fc.record(fields, { requiredKeys: required.filter((name) => name in fields), noNullPrototype: true });
};

const schemaValues = (schema: Json, known: KnownIds): fc.Arbitrary<unknown> => {
  const choices = [...list(schema['anyOf']), ...list(schema['oneOf'])].filter(isJson);
  if (choices.length > 0) return fc.oneof(...choices.map((choice) => schemaValues(choice, known)));
  if ('const' in schema) return fc.constant(schema['const']);
  if (Array.isArray(schema['enum'])) return fc.constantFrom(...list(schema['enum']));
  switch (schema['type']) {
    case 'object':
      return objectOf(schema, known);
    case 'array':
      return fc.array(schemaValues(isJson(schema['items']) ? schema['items'] : {}, known), {
        minLength: size(schema, 'minItems', 0),
        maxLength: Math.min(3, size(schema, 'maxItems', 3)),
      });
    case 'string':
      return textOf(schema, known);
    case 'integer':
    case 'number':
      return numberOf(schema);
    case 'boolean':
      return fc.boolean();
    default:
      return fc.jsonValue({ maxDepth: 2 });
  }
};

/** Values that mostly fit the schema: shapes from its JSON Schema, ids from those that exist. */
export const valuesOf = (schema: z.ZodType, known: KnownIds): fc.Arbitrary<unknown> =>
  schemaValues(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }), known);
