import type { Menu } from '../menus/menu-spec.ts';
import { type Row, readProperty } from '../table/row.ts';
import type { Policy } from './command-context.ts';

/** Writes the wanted properties of a row as words; a property that the row lacks is left out. */
export type RowWriter = (row: Row) => string[];

/** `proplist` is the text of `.proplist`; undefined means every property. */
export function rowWriter(menu: Menu, proplist: string | undefined, policies: ReadonlySet<Policy>): RowWriter {
  const hidden = policies.has('sensitive') ? [] : (menu.sensitive ?? []);
  const wanted = proplist?.split(',').filter((name) => !hidden.includes(name) && !(menu.isSingle && name === '.id'));
  return (row) => {
    const words: string[] = [];
    for (const name of wanted ?? allNames(menu, row)) {
      const value = hidden.includes(name) ? undefined : readProperty(row, name);
      if (value !== undefined) words.push(`=${name}=${value}`);
    }
    return words;
  };
}

function allNames({ isSingle }: Menu, row: Row): string[] {
  const names = [...Object.keys(row.values), ...Object.keys(row.live)];
  return isSingle === true ? names : ['.id', ...names];
}
