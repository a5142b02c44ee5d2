import type { Menu } from '../menus/menu-spec.ts';
import { type Row, readProperty } from '../table/row.ts';
import { Trap } from './trap.ts';

/** Throws `Trap` when the router made the row itself. */
export function assertChangeable(row: Row, what: 'change' | 'remove'): void {
  if (row.isDynamic) throw new Trap(`failure: cannot ${what} dynamic`);
}

/** Throws `Trap` when the row belongs to the system. */
export function assertNotBuiltin({ builtin = [] }: Menu, row: Row, what: 'change' | 'remove'): void {
  if (builtin.includes(row.values['name'] ?? '')) throw new Trap(`failure: cannot ${what} builtin`);
}

/** Throws `Trap` when another row has the same values where rows must differ. */
export function assertDistinct({ distinct, table }: Menu, values: Record<string, string>, own?: Row): void {
  const [first, ...others] = distinct?.by ?? [];
  if (distinct === undefined || first === undefined) return;
  for (const row of table.matching(first, values[first] ?? '') ?? []) {
    const isOther = row !== own && others.every((property) => readProperty(row, property) === values[property]);
    if (isOther) throw new Trap(distinct.message);
  }
}
