import type { Row } from './row.ts';

export interface TableSpec {
  /** Number of the first id. */
  readonly firstId: number;
  /** The property that names one row alone. */
  readonly uniqueBy?: string;
  /** Properties that rows are looked up by. */
  readonly groupedBy?: readonly string[];
}

export interface NewRow {
  readonly values: Readonly<Record<string, string>>;
  readonly isDynamic?: boolean;
  readonly live?: Row['live'];
  /** Number of the id of a row that was there before. */
  readonly idNumber?: number;
}

/** What happened to a row; `row` is as it is now, or as it was when removed. */
export interface TableChange {
  readonly kind: 'put' | 'removed';
  readonly row: Row;
}

/** Rows by id, by name and by property. Every look-up costs the same whatever the size. */
export interface Table {
  size(): number;
  rows(): IterableIterator<Row>;
  byId(id: string): Row | undefined;
  byName(name: string): Row | undefined;
  /** Undefined when the property is not indexed. */
  matching(property: string, value: string): ReadonlySet<Row> | undefined;
  insert(row: NewRow): Row;
  /** Undefined takes a property away. */
  update(row: Row, changes: Readonly<Record<string, string | undefined>>): void;
  remove(row: Row): void;
  /** Returns how to stop watching. */
  watch(watcher: (change: TableChange) => void): () => void;
}

const none: ReadonlySet<Row> = new Set();

export function createTable({ firstId, uniqueBy, groupedBy = [] }: TableSpec): Table {
  const rows = new Map<string, Row>();
  const names = new Map<string, Row>();
  const groups = new Map(groupedBy.map((property) => [property, new Map<string, Set<Row>>()]));
  const watchers = new Set<(change: TableChange) => void>();
  let nextId = firstId;
  let nextOrder = 0;

  const tell = (kind: TableChange['kind'], row: Row): void => {
    for (const watcher of watchers) watcher({ kind, row });
  };

  const nameOf = (row: Row): string | undefined => (uniqueBy === undefined ? undefined : row.values[uniqueBy]);

  const index = (row: Row): void => {
    const name = nameOf(row);
    if (name !== undefined) names.set(name, row);
    for (const [property, group] of groups) {
      const value = row.values[property] ?? '';
      const members = group.get(value);
      if (members === undefined) group.set(value, new Set([row]));
      else members.add(row);
    }
  };

  const unindex = (row: Row): void => {
    const name = nameOf(row);
    if (name !== undefined && names.get(name) === row) names.delete(name);
    for (const [property, group] of groups) {
      const value = row.values[property] ?? '';
      const members = group.get(value);
      members?.delete(row);
      if (members?.size === 0) group.delete(value);
    }
  };

  const matching = (property: string, value: string): ReadonlySet<Row> | undefined => {
    const group = groups.get(property);
    if (group !== undefined) return group.get(value) ?? none;
    const lookUp = property === '.id' ? rows : property === uniqueBy ? names : undefined;
    const row = lookUp?.get(value);
    if (lookUp === undefined) return undefined;
    return row === undefined ? none : new Set([row]);
  };

  return {
    size: () => rows.size,
    rows: () => rows.values(),
    byId: (id) => rows.get(id),
    byName: (name) => names.get(name),
    matching,
    insert({ values, isDynamic = false, live = {}, idNumber = nextId }) {
      nextId = Math.max(nextId, idNumber + 1);
      nextOrder += 1;
      const id = `*${idNumber.toString(16).toUpperCase()}`;
      const row: Row = { id, order: nextOrder, values: { ...values }, isDynamic, live };
      rows.set(id, row);
      index(row);
      tell('put', row);
      return row;
    },
    update(row, changes) {
      unindex(row);
      for (const [property, value] of Object.entries(changes)) {
        if (value === undefined) delete row.values[property];
        else row.values[property] = value;
      }
      index(row);
      tell('put', row);
    },
    remove(row) {
      rows.delete(row.id);
      unindex(row);
      tell('removed', row);
    },
    watch(watcher) {
      watchers.add(watcher);
      return () => watchers.delete(watcher);
    },
  };
}
