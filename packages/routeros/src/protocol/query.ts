import { assertAttributeName } from './attribute-name.ts';
import { invalidInput } from './invalid-input.ts';

/** One query word of a `print`, such as `?name=joao`. Several without an operation are AND-ed. Order counts. */
export type Query = `?${string}`;

/** The row has the property. */
export function whereHas(name: string): Query {
  return `?${assertAttributeName(name)}`;
}

/** The row lacks the property. */
export function whereLacks(name: string): Query {
  return `?-${assertAttributeName(name)}`;
}

export function whereEquals(name: string, value: string): Query {
  return `?${assertAttributeName(name)}=${value}`;
}

export function whereLess(name: string, value: string): Query {
  return `?<${assertAttributeName(name)}=${value}`;
}

export function whereGreater(name: string, value: string): Query {
  return `?>${assertAttributeName(name)}=${value}`;
}

/**
 * Stack operations, read left to right: digits are an index (0 is the top), `!` not, `&` and, `|` or, `.` copy of the
 * top.
 */
export function whereOperation(operations: string): Query {
  if (!/^[\d!&|.]+$/.test(operations)) throw invalidInput(`not a query operation: ${operations}`);
  return `?#${operations}`;
}

/** Rows whose property has one of the values; at least one value. */
export function whereAnyOf(name: string, values: readonly string[]): readonly Query[] {
  if (values.length === 0) throw invalidInput('whereAnyOf without values would match every row');
  const equals = values.map((value) => whereEquals(name, value));
  return values.length === 1 ? equals : [...equals, whereOperation('|'.repeat(values.length - 1))];
}
