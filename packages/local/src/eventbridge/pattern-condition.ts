import { AwsError } from '../cloud/json-error.ts';

/** Tests all values found at one place of an event; an empty list means that the place is absent. */
export type Matches = (found: readonly unknown[]) => boolean;
type Test = (value: unknown) => boolean;

/** One element of a pattern's list: a plain value, or an object with one operator. @throws AwsError InvalidEventPatternException */
export function compileCondition(condition: unknown): Matches {
  if (!isRecord(condition)) return anyOf(equals(condition));
  const [operator, operand] = onlyMember(condition);
  if (operator === 'exists') {
    if (typeof operand !== 'boolean') throw invalidPattern('exists takes true or false.');
    return (found) => found.length > 0 === operand;
  }
  if (operator === 'anything-but') return compileAnythingBut(operand);
  return anyOf(compileOperator(operator, operand));
}

export const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const anyOf =
  (test: Test): Matches =>
  (found) =>
    found.some(test);

const equals =
  (wanted: unknown): Test =>
  (value) =>
    value === wanted;

/** True when a value is there and none of the named ones is. */
function compileAnythingBut(operand: unknown): Matches {
  const tests = isRecord(operand) ? [compileOperator(...onlyMember(operand))] : listOf(operand).map(equals);
  return (found) => found.length > 0 && !found.some((value) => tests.some((test) => test(value)));
}

function compileOperator(operator: string, operand: unknown): Test {
  const compile = OPERATORS[operator];
  if (compile === undefined) throw invalidPattern(`Unrecognized match type ${operator}.`);
  if (operator === 'numeric') return compile(operand);
  const alternatives = Array.isArray(operand) ? operand.map((one: unknown) => compile(one)) : [compile(operand)];
  return (value) => alternatives.some((alternative) => alternative(value));
}

const OPERATORS: Readonly<Record<string, (operand: unknown) => Test>> = {
  prefix: (operand) => textTest(operand, (value, wanted) => value.startsWith(wanted)),
  suffix: (operand) => textTest(operand, (value, wanted) => value.endsWith(wanted)),
  'equals-ignore-case': (operand) => textTest(operand, (value, wanted) => value.toLowerCase() === wanted.toLowerCase()),
  wildcard: compileWildcard,
  numeric: compileNumeric,
};

/** `"x"`, or `{ "equals-ignore-case": "x" }` for prefix and suffix without regard to case. */
function textTest(operand: unknown, test: (value: string, wanted: string) => boolean): Test {
  if (typeof operand === 'string') return (value) => typeof value === 'string' && test(value, operand);
  if (!isRecord(operand)) throw invalidPattern('A text operator takes a text.');
  const [modifier, wanted] = onlyMember(operand);
  if (modifier !== 'equals-ignore-case' || typeof wanted !== 'string')
    throw invalidPattern(`Unrecognized match type ${modifier}.`);
  const lower = wanted.toLowerCase();
  return (value) => typeof value === 'string' && test(value.toLowerCase(), lower);
}

/** `*` stands for any text; `\*` and `\\` for the signs themselves. */
function compileWildcard(operand: unknown): Test {
  if (typeof operand !== 'string') throw invalidPattern('wildcard takes a text.');
  const source = operand.replace(/\\(.)|([\s\S])/g, (_, escaped: string | undefined, plain: string | undefined) =>
    plain === '*' ? '[\\s\\S]*' : (escaped ?? plain ?? '').replace(/[.*+?^${}()|[\]\\]/g, '\\$&'),
  );
  const expression = new RegExp(`^${source}$`);
  return (value) => typeof value === 'string' && expression.test(value);
}

const COMPARISONS: Readonly<Record<string, (value: number, bound: number) => boolean>> = {
  '=': (value, bound) => value === bound,
  '<': (value, bound) => value < bound,
  '<=': (value, bound) => value <= bound,
  '>': (value, bound) => value > bound,
  '>=': (value, bound) => value >= bound,
};

/** `[">", 0, "<=", 5]`: all comparisons must hold. */
function compileNumeric(operand: unknown): Test {
  const parts = listOf(operand);
  if (parts.length === 0 || parts.length % 2 === 1)
    throw invalidPattern('numeric takes pairs of comparison and number.');
  const tests: ((value: number) => boolean)[] = [];
  for (let at = 0; at < parts.length; at += 2) {
    const compare = COMPARISONS[String(parts[at])];
    const bound = parts[at + 1];
    if (compare === undefined || typeof bound !== 'number')
      throw invalidPattern('numeric takes pairs of comparison and number.');
    tests.push((value) => compare(value, bound));
  }
  return (value) => typeof value === 'number' && tests.every((test) => test(value));
}

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [value]);

function onlyMember(record: Readonly<Record<string, unknown>>): [string, unknown] {
  const [first, ...others] = Object.entries(record);
  if (first === undefined || others.length > 0) throw invalidPattern('Only one key allowed in match expression.');
  return first;
}

export const invalidPattern = (reason: string): AwsError =>
  new AwsError('InvalidEventPatternException', `Event pattern is not valid. Reason: ${reason}`);
