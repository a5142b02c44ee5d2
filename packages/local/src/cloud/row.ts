import type { Row } from './store.ts';

/** The text in column `name`; an absent column or another type is a defect of the stand-in, so it throws. */
export function textOf(row: Row, name: string): string {
  const value = row[name];
  if (typeof value !== 'string') throw new TypeError(`Column ${name} holds no text.`);
  return value;
}

/** The text in column `name`, or undefined where it is null. */
export function optionalTextOf(row: Row, name: string): string | undefined {
  const value = row[name];
  return typeof value === 'string' ? value : undefined;
}

/** The number in column `name`. */
export function numberOf(row: Row, name: string): number {
  const value = row[name];
  if (typeof value === 'number') return value;
  if (typeof value === 'bigint') return Number(value);
  throw new TypeError(`Column ${name} holds no number.`);
}

/** The number in column `name`, or undefined where it is null. */
export function optionalNumberOf(row: Row, name: string): number | undefined {
  return row[name] === null || row[name] === undefined ? undefined : numberOf(row, name);
}
