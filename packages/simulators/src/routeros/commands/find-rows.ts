import type { Menu } from '../menus/menu-spec.ts';
import type { Row } from '../table/row.ts';
import { noSuchItem, Trap } from './trap.ts';

function findRow({ table }: Menu, reference: string): Row | undefined {
  return reference.startsWith('*') ? table.byId(reference.toUpperCase()) : table.byName(reference);
}

/**
 * The rows that `.id` (or `numbers`) of a command means: one id, one name, or a list of them with commas. One that is
 * missing fails the whole command before anything is done.
 */
export function findRows(menu: Menu, attributes: ReadonlyMap<string, string>): Row[] {
  if (menu.isSingle === true) return [...menu.table.rows()];
  const reference = attributes.get('.id') ?? attributes.get('numbers');
  if (reference === undefined) throw new Trap('missing =.id=', 0);
  const whole = findRow(menu, reference);
  if (whole !== undefined) return [whole];
  return reference.split(',').map((part) => {
    const row = findRow(menu, part);
    if (row === undefined) throw noSuchItem();
    return row;
  });
}

/** The attributes without those that only name rows. */
export function withoutReference(attributes: ReadonlyMap<string, string>): Map<string, string> {
  const rest = new Map(attributes);
  rest.delete('.id');
  rest.delete('numbers');
  return rest;
}
