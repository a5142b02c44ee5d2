import type { Table, TableSpec } from '../table/table.ts';

/** What a client may write into a property. */
export type PropertyRule =
  | 'text'
  | 'flag'
  | 'number'
  /** A pair of rates; kept as plain numbers: `20M/100M` becomes `20000000/100000000`. */
  | 'rates'
  /** Rates with bursts behind them; kept as written. */
  | 'rate-limit'
  | { readonly oneOf: readonly string[] }
  /** The name of a row of another menu. */
  | { readonly rowOf: string };

export type Verb = 'print' | 'add' | 'set' | 'remove' | 'unset' | 'enable' | 'disable' | 'listen';

/** A menu of the device: its rows and what may be done to them. */
export interface MenuSpec extends TableSpec {
  readonly path: string;
  readonly verbs: readonly Verb[];
  readonly properties: Readonly<Record<string, PropertyRule>>;
  /** Values of a new row that names none. */
  readonly defaults: Readonly<Record<string, string>>;
  readonly required: readonly string[];
  /** Two rows must not agree in all of these. */
  readonly distinct?: { readonly by: readonly string[]; readonly message: string };
  /** Shown only to users with the policy `sensitive`. */
  readonly sensitive?: readonly string[];
  /** Names of rows that cannot be renamed or removed. */
  readonly builtin?: readonly string[];
  /** One row without an id: `print` and `set` only. */
  readonly isSingle?: boolean;
}

export interface Menu extends MenuSpec {
  readonly table: Table;
}

export type Menus = ReadonlyMap<string, Menu>;
