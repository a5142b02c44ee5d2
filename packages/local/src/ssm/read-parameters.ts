import * as z from 'zod';
import { AwsError } from '../cloud/json-error.ts';
import type { ParameterReference } from './parameter-name.ts';
import type { ParameterTable, ParameterVersion } from './parameter-table.ts';

const WithDecryption = z.boolean().default(false);
export const GetParameterInput = z.object({ Name: z.string().min(1).max(2048), WithDecryption });
export const GetParametersInput = z.object({
  Names: z.array(z.string().min(1).max(2048)).min(1).max(10),
  WithDecryption,
});
export const GetParametersByPathInput = z.object({
  Path: z.string().min(1).max(2048),
  Recursive: z.boolean().default(false),
  WithDecryption,
  MaxResults: z.int().min(1).max(10).default(10),
  NextToken: z.string().optional(),
  ParameterFilters: z
    .array(
      z.object({ Key: z.string(), Option: z.string().default('Equals'), Values: z.array(z.string()).min(1).max(50) }),
    )
    .default([]),
});
export type GetParametersByPathInput = z.output<typeof GetParametersByPathInput>;
type Filter = GetParametersByPathInput['ParameterFilters'][number];

/** @throws AwsError ParameterNotFound | ParameterVersionNotFound */
export const findReferenced = (table: ParameterTable, { name, selector }: ParameterReference): ParameterVersion => {
  const newest = table.find(name);
  if (newest === undefined) throw new AwsError('ParameterNotFound', `Parameter ${name} not found.`);
  if (selector === undefined) return newest;
  // Labels cannot be set here, so a selector that is no number names no version.
  const version = /^\d{1,15}$/.test(selector) ? table.findVersion(name, Number(selector)) : undefined;
  if (version !== undefined) return version;
  throw new AwsError(
    'ParameterVersionNotFound',
    `Systems Manager could not find version ${selector} of ${name}. Verify the version and try again.`,
  );
};

const filterTest = ({ Key, Option, Values }: Filter): ((version: ParameterVersion) => boolean) => {
  if (!['Type', 'KeyId', 'Label'].includes(Key))
    throw new AwsError(
      'InvalidFilterKey',
      `The following filter key is not valid: ${Key}. Valid filter keys include: [Type, KeyId, Label]`,
    );
  if (Option !== 'Equals' && Option !== 'BeginsWith')
    throw new AwsError('InvalidFilterOption', `The following filter option is not valid: ${Option}.`);
  if (Key === 'Label') return () => false;
  return (version) => {
    const actual = Key === 'Type' ? version.type : (version.key_id ?? '');
    return Values.some((value) => (Option === 'Equals' ? actual === value : actual.startsWith(value)));
  };
};

const tokenOf = (name: string): string => Buffer.from(name).toString('base64url');
const nameIn = (token: string | undefined): string => {
  if (token === undefined) return '';
  const name = Buffer.from(token, 'base64url').toString('utf8');
  if (name === '' || tokenOf(name) !== token)
    throw new AwsError('InvalidNextToken', 'The specified token is not valid.');
  return name;
};

/** One page below a path in the order of names, and the token of the next page. `prefix` ends in a slash. */
export const readPage = (
  table: ParameterTable,
  input: GetParametersByPathInput,
  prefix: string,
): { page: readonly ParameterVersion[]; next: string | undefined } => {
  const tests = input.ParameterFilters.map(filterTest);
  const found = table
    .below({ prefix, after: nameIn(input.NextToken), direct: !input.Recursive })
    .filter((version) => tests.every((test) => test(version)));
  const page = found.slice(0, input.MaxResults);
  const last = page.at(-1);
  return { page, next: found.length > page.length && last !== undefined ? tokenOf(last.name) : undefined };
};
