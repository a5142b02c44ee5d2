import { type Row, readProperty } from '../table/row.ts';
import type { Table } from '../table/table.ts';
import type { Operation, QueryStep } from './parse-query.ts';

/** The values that a query's stack can hold and how they are combined. */
interface Algebra<T> {
  readonly atom: (step: Exclude<QueryStep, { kind: 'operations' }>) => T;
  readonly not: (value: T) => T;
  readonly and: (left: T, right: T) => T;
  readonly or: (left: T, right: T) => T;
}

/** Runs the steps and returns what is left on the stack. A missing operand is skipped over. */
function runSteps<T>(algebra: Algebra<T>, steps: readonly QueryStep[]): T[] {
  let stack: T[] = [];
  const at = (depth: number): T[] => stack.slice(stack.length - 1 - depth, stack.length - depth);

  const operate = (operation: Operation): void => {
    if (operation.kind === 'copy') stack.push(...at(operation.depth));
    else if (operation.kind === 'only') stack = at(operation.depth);
    else if (operation.kind === 'not') stack.push(...stack.splice(-1).map(algebra.not));
    else {
      const [left, right] = stack.splice(-2);
      if (left !== undefined && right !== undefined) stack.push(algebra[operation.kind](left, right));
    }
  };

  for (const step of steps) {
    if (step.kind === 'operations') step.operations.forEach(operate);
    else stack.push(algebra.atom(step));
  }
  return stack;
}

const aliases: ReadonlyMap<string, string> = new Map([
  ['yes', 'true'],
  ['no', 'false'],
]);

function isSame(actual: string | undefined, wanted: string): boolean {
  return actual === wanted || (actual !== undefined && actual === aliases.get(wanted));
}

function isBefore(left: string, right: string): boolean {
  const numbers = [Number(left), Number(right)] as const;
  return numbers.some(Number.isNaN) ? left < right : numbers[0] < numbers[1];
}

const truthOf = (row: Row): Algebra<boolean> => ({
  atom: (step) => {
    const actual = readProperty(row, step.property);
    switch (step.kind) {
      case 'has':
        return actual !== undefined;
      case 'lacks':
        return actual === undefined;
      case 'equals':
        return isSame(actual, step.value);
      case 'less':
        return actual !== undefined && isBefore(actual, step.value);
      case 'greater':
        return actual !== undefined && isBefore(step.value, actual);
      default:
        return step satisfies never;
    }
  },
  not: (value) => !value,
  and: (left, right) => left && right,
  or: (left, right) => left || right,
});

/** Whether a row matches: no false is left on the stack. */
export function isMatch(steps: readonly QueryStep[], row: Row): boolean {
  return runSteps(truthOf(row), steps).every((value) => value);
}

/** Rows that may match, from an index; 'all' when no index can tell. */
type Candidates = 'all' | ReadonlySet<Row>;

const candidatesIn = (table: Table): Algebra<Candidates> => ({
  atom: (step) =>
    step.kind === 'equals' && !aliases.has(step.value) ? (table.matching(step.property, step.value) ?? 'all') : 'all',
  not: () => 'all',
  and: narrower,
  or: (left, right) => (left === 'all' || right === 'all' ? 'all' : new Set([...left, ...right])),
});

function narrower(left: Candidates, right: Candidates): Candidates {
  if (left === 'all') return right;
  return right === 'all' || left.size <= right.size ? left : right;
}

/** Matching rows in the order of the table, by an index where the query allows one. */
export function* selectRows(table: Table, steps: readonly QueryStep[]): Generator<Row> {
  const candidates = runSteps(candidatesIn(table), steps).reduce<Candidates>(narrower, 'all');
  const rows = candidates === 'all' ? table.rows() : [...candidates].sort((left, right) => left.order - right.order);
  for (const row of rows) if (isMatch(steps, row)) yield row;
}
