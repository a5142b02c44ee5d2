/** One row of a menu, in binary strings. Absent properties are absent, not empty. */
export interface Row {
  /** `*` and hexadecimal digits. */
  readonly id: string;
  /** Position in the table: rows are printed in this order. */
  readonly order: number;
  readonly values: Record<string, string>;
  /** Made by the router itself: no client may change it. */
  readonly isDynamic: boolean;
  /** Properties that are calculated when read. */
  readonly live: Readonly<Record<string, () => string>>;
}

/** The value of a property, the id included; undefined where the row lacks it. */
export function readProperty(row: Row, property: string): string | undefined {
  if (property === '.id') return row.id;
  // Names come from clients: `constructor` is no property of a row.
  if (Object.hasOwn(row.values, property)) return row.values[property];
  return Object.hasOwn(row.live, property) ? row.live[property]?.() : undefined;
}
