import type { CloudFormationSpec, PropertySpec, PropertySpecs, PropertyType } from './cloudformation-spec.ts';
import { type Intrinsic, intrinsicOf, isNoValue } from './intrinsic.ts';
import { isJsonObject } from './json-object.ts';

/** Something that CloudFormation would refuse. */
export interface Problem {
  /** Such as `Queue.RedrivePolicy.maxReceiveCount`. */
  readonly path: string;
  readonly message: string;
}

type Check = (spec: CloudFormationSpec, type: PropertyType, value: unknown, path: string) => readonly Problem[];

const MAKES_TEXT = new Set(['Fn::Join', 'Fn::Sub', 'Fn::Base64']);
const TAG: PropertySpecs = {
  Key: { type: { type: 'string' }, required: true },
  Value: { type: { type: 'string' }, required: true },
};

const problem = (path: string, message: string): readonly Problem[] => [{ path, message }];
const shown = (value: unknown): string => JSON.stringify(value).slice(0, 60);
const unless = (fits: boolean, wanted: string, value: unknown, path: string): readonly Problem[] =>
  fits ? [] : problem(path, `must be ${wanted}, is ${shown(value)}`);

/** Numbers and booleans may come as text: CloudFormation converts them both ways. */
const isNumber = (value: unknown): boolean =>
  typeof value === 'number' || (typeof value === 'string' && value !== '' && Number.isFinite(Number(value)));
const isInteger = (value: unknown): boolean => isNumber(value) && Number.isInteger(Number(value));
const isBoolean = (value: unknown): boolean => typeof value === 'boolean' || value === 'true' || value === 'false';
const isText = (value: unknown): boolean => ['string', 'number', 'boolean'].includes(typeof value);

const checkText: Check = (_spec, type, value, path) => {
  if (!isText(value)) return unless(false, 'text', value, path);
  const allowed = type.type === 'string' ? type.allowedValues : undefined;
  return unless(allowed === undefined || allowed.includes(String(value)), `one of ${allowed?.join(', ')}`, value, path);
};

const checkInteger: Check = (_spec, type, value, path) => {
  if (!isInteger(value)) return unless(false, 'a whole number', value, path);
  const allowed = type.type === 'integer' ? type.allowedValues : undefined;
  return unless(allowed === undefined || allowed.includes(Number(value)), `one of ${allowed?.join(', ')}`, value, path);
};

const checkList: Check = (spec, type, value, path) => {
  if (type.type !== 'array' || !Array.isArray(value)) return unless(false, 'a list', value, path);
  return value.flatMap((item: unknown, index) => checkValue(spec, type.element, item, `${path}[${index}]`));
};

const checkMap: Check = (spec, type, value, path) => {
  if (type.type !== 'map' || !isJsonObject(value)) return unless(false, 'a map', value, path);
  return Object.entries(value).flatMap(([key, item]) => checkValue(spec, type.element, item, `${path}.${key}`));
};

const checkStructure: Check = (spec, type, value, path) => {
  if (!isJsonObject(value)) return unless(false, 'an object', value, path);
  return checkProperties(spec, type.type === 'ref' ? spec.propertiesOf(type) : TAG, value, path);
};

/** The alternative that comes closest speaks for all. */
const closest = (attempts: readonly (readonly Problem[])[]): readonly Problem[] =>
  attempts.reduce((best, found) => (found.length < best.length ? found : best));

const checkUnion: Check = (spec, type, value, path) =>
  closest((type.type === 'union' ? type.types : []).map((one) => checkValue(spec, one, value, path)));

const checks: Readonly<Record<PropertyType['type'], Check>> = {
  string: checkText,
  'date-time': checkText,
  integer: checkInteger,
  number: (_spec, _type, value, path) => unless(isNumber(value), 'a number', value, path),
  boolean: (_spec, _type, value, path) => unless(isBoolean(value), 'true or false', value, path),
  json: () => [],
  null: (_spec, _type, value, path) => unless(value === null, 'null', value, path),
  array: checkList,
  map: checkMap,
  tag: checkStructure,
  ref: checkStructure,
  union: checkUnion,
};

const TAKES_TEXT = new Set<PropertyType['type']>(['string', 'date-time', 'json', 'union']);

/** What an intrinsic gives is known at deployment only; but text is text, and both branches of a condition can be looked at. */
const checkIntrinsic = (
  spec: CloudFormationSpec,
  type: PropertyType,
  { name, argument }: Intrinsic,
  path: string,
): readonly Problem[] => {
  if (name === 'Fn::If' && Array.isArray(argument))
    return argument
      .slice(1)
      .filter((branch) => !isNoValue(branch))
      .flatMap((branch: unknown) => checkValue(spec, type, branch, path));
  return unless(!MAKES_TEXT.has(name) || TAKES_TEXT.has(type.type), `a value of the kind ${type.type}`, name, path);
};

const checkValue: Check = (spec, type, value, path) => {
  const intrinsic = intrinsicOf(value);
  return intrinsic === undefined
    ? checks[type.type](spec, type, value, path)
    : checkIntrinsic(spec, type, intrinsic, path);
};

/** A property's type has changed over the years for some: the older forms are still taken. */
const checkProperty = (spec: CloudFormationSpec, property: PropertySpec, value: unknown, path: string) =>
  closest([property.type, ...(property.previousTypes ?? [])].map((type) => checkValue(spec, type, value, path)));

/** Unknown, missing and ill-typed properties of one resource or of a structure inside it. */
export const checkProperties = (
  spec: CloudFormationSpec,
  properties: PropertySpecs,
  given: Readonly<Record<string, unknown>>,
  path: string,
): readonly Problem[] => {
  const present = Object.entries(given).filter(([, value]) => !isNoValue(value));
  const names = new Set(present.map(([name]) => name));
  const missing = Object.entries(properties).filter(([name, { required }]) => required === true && !names.has(name));
  return [
    ...missing.flatMap(([name]) => problem(`${path}.${name}`, 'is missing')),
    ...present.flatMap(([name, value]) => {
      const property = properties[name];
      return property === undefined
        ? problem(`${path}.${name}`, 'is no property')
        : checkProperty(spec, property, value, `${path}.${name}`);
    }),
  ];
};
