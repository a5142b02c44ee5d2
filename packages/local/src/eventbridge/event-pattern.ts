import { compileCondition, invalidPattern, isRecord, type Matches } from './pattern-condition.ts';

/** Whether an event (plain JSON) fits a pattern. */
export type EventPattern = (event: unknown) => boolean;

/** Tests the values found at one place of an event: none when the place is absent, several inside arrays. */
type Place = { path: readonly string[]; matches: Matches };

/**
 * Compiles an EventBridge event pattern: exact values, prefix, suffix, equals-ignore-case, wildcard, numeric, exists, anything-but and
 * $or. Also the filter language of Lambda event sources. Source: EventBridge User Guide, "Creating Amazon EventBridge event patterns".
 * @throws AwsError InvalidEventPatternException
 */
export function compilePattern(pattern: unknown): EventPattern {
  if (!isRecord(pattern) || Object.keys(pattern).length === 0)
    throw invalidPattern('Event pattern is not an object with members.');
  return compileObject(pattern, []);
}

function compileObject(pattern: Readonly<Record<string, unknown>>, path: readonly string[]): EventPattern {
  const tests = Object.entries(pattern).map(([name, value]): EventPattern => {
    if (name === '$or') return compileAlternatives(value, path);
    if (isRecord(value)) return compileObject(value, [...path, name]);
    return compilePlace({ path: [...path, name], matches: compileList(name, value) });
  });
  return (event) => tests.every((test) => test(event));
}

function compileAlternatives(value: unknown, path: readonly string[]): EventPattern {
  if (!Array.isArray(value) || value.length < 2) throw invalidPattern('$or must be a list of at least two patterns.');
  const alternatives = value.map((one: unknown) => {
    if (!isRecord(one)) throw invalidPattern('$or must hold objects.');
    return compileObject(one, path);
  });
  return (event) => alternatives.some((alternative) => alternative(event));
}

function compileList(name: string, value: unknown): Matches {
  if (!Array.isArray(value)) throw invalidPattern(`"${name}" must be an object or an array.`);
  if (value.length === 0) throw invalidPattern(`Empty arrays are not allowed at "${name}".`);
  const conditions = value.map((one: unknown) => compileCondition(one));
  return (found) => conditions.some((condition) => condition(found));
}

function compilePlace({ path, matches }: Place): EventPattern {
  return (event) => matches(valuesAt(event, path));
}

/** Leaf values at a path; arrays on the way are entered, as EventBridge does. */
function valuesAt(value: unknown, path: readonly string[]): unknown[] {
  if (Array.isArray(value)) return value.flatMap((element: unknown) => valuesAt(element, path));
  const [name, ...rest] = path;
  if (name === undefined) return isRecord(value) ? [] : [value];
  return isRecord(value) && Object.hasOwn(value, name) ? valuesAt(value[name], rest) : [];
}
