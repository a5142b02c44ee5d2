'use client';

import { createColumnHelper, type RowData, tableFeatures, useTable } from '@tanstack/react-table';
import { type MouseEvent, type ReactNode, useMemo } from 'react';
import classes from './data-table.module.css';
import { useRowKeys } from './row-keys.ts';

export interface Column<T> {
  readonly id: string;
  readonly header: string;
  readonly cell: (row: T) => ReactNode;
  /** Numbers stand at the right. */
  readonly align?: 'end';
  /** On a phone a row is a card: its `title` line, plain lines with their heading, or nothing. */
  readonly phone?: 'title' | 'hidden';
}

interface DataTableProps<T> {
  readonly label: string;
  readonly columns: readonly Column<T>[];
  readonly rows: readonly T[];
  readonly rowKey: (row: T) => string;
  /** Older rows shown while newer ones are on their way. */
  readonly stale?: boolean;
}

const features = tableFeatures({});

// The phone layout changes `display`, which takes a table's meaning away in some browsers; these say it again.
const roles = {
  table: { role: 'table' },
  group: { role: 'rowgroup' },
  row: { role: 'row' },
  heading: { role: 'columnheader' },
  cell: { role: 'cell' },
} as const;

const isOwnTarget = (target: EventTarget): boolean =>
  target instanceof Element && target.closest('a, button, input, label, [role="menuitem"]') !== null;

/** A click anywhere in a row follows the row's link; selecting text or using a control inside does not. */
const followRowLink = (event: MouseEvent<HTMLTableRowElement>): void => {
  if (isOwnTarget(event.target) || window.getSelection()?.type === 'Range') return;
  const link = event.currentTarget.querySelector<HTMLElement>('[data-row-link]');
  link?.click();
};

/** The one table of the product: compact rows, cards on a phone, j and k walk along the rows' links. */
export const DataTable = <T extends RowData>({ label, columns, rows, rowKey, stale = false }: DataTableProps<T>) => {
  const byId = useMemo(() => new Map(columns.map((column) => [column.id, column])), [columns]);
  const definitions = useMemo(() => {
    const helper = createColumnHelper<typeof features, T>();
    return helper.columns(
      columns.map((column) =>
        helper.display({
          id: column.id,
          header: column.header,
          cell: ({ row }) => column.cell(row.original),
        }),
      ),
    );
  }, [columns]);
  const data = useMemo(() => [...rows], [rows]);
  const table = useTable({ features, columns: definitions, data, getRowId: rowKey });
  const walk = useRowKeys();

  return (
    <table ref={walk} {...roles.table} aria-label={label} className={classes['table']} data-stale={stale || undefined}>
      <thead {...roles.group}>
        {table.getHeaderGroups().map((group) => (
          <tr key={group.id} {...roles.row}>
            {group.headers.map((header) => (
              <th key={header.id} {...roles.heading} scope="col" data-align={byId.get(header.id)?.align}>
                <table.FlexRender header={header} />
              </th>
            ))}
          </tr>
        ))}
      </thead>
      <tbody {...roles.group}>
        {table.getRowModel().rows.map((row) => (
          <tr key={row.id} {...roles.row} onClick={followRowLink}>
            {row.getAllCells().map((cell) => {
              const column = byId.get(cell.column.id);
              return (
                <td
                  key={cell.id}
                  {...roles.cell}
                  data-align={column?.align}
                  data-phone={column?.phone}
                  data-label={column?.header}
                >
                  <table.FlexRender cell={cell} />
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
};
