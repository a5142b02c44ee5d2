import type { ImportColumn, ImportField } from '@provedor/schemas/api/imports';
import type { CsvRecord } from './csv-records.ts';
import { isGarbled } from './garbled-text.ts';
import type { Finding } from './problem.ts';

/** The value of each field of one line; empty where the line has none. */
export type LineCells = (field: ImportField) => string;

export type CellsReading =
  | { readonly kind: 'cells'; readonly cells: LineCells }
  | { readonly kind: 'bad'; readonly findings: readonly Finding[] };

/** Passwords keep their blanks, so that one that has some is refused and not changed. */
const cleanCell = (field: ImportField, cell: string): string =>
  field === 'password' && cell.trim() !== '' ? cell : cell.replaceAll('\u00a0', ' ').trim();

const formOf = (columns: readonly ImportColumn[], { cells, fault }: CsvRecord): Finding | undefined => {
  if (fault !== undefined) return { reason: fault };
  const isShort = cells.length < columns.length;
  return isShort || cells.slice(columns.length).some((cell) => cell.trim() !== '')
    ? { reason: 'cell_count' }
    : undefined;
};

/** Takes a line apart by its columns. Of several columns for one field a line fills one, or all alike. */
export const readCells = (columns: readonly ImportColumn[], record: CsvRecord): CellsReading => {
  const form = formOf(columns, record);
  if (form !== undefined) return { kind: 'bad', findings: [form] };
  const values = new Map<ImportField, string>();
  const findings: Finding[] = [];
  for (const [index, { field }] of columns.entries()) {
    if (field === undefined) continue;
    const value = cleanCell(field, record.cells[index] ?? '');
    const other = values.get(field);
    if (value === '') continue;
    if (isGarbled(value) && field !== 'password') findings.push({ reason: 'garbled_text', field, value });
    if (other !== undefined && other !== value) findings.push({ reason: 'two_values', field, value });
    values.set(field, other ?? value);
  }
  return findings.length > 0 ? { kind: 'bad', findings } : { kind: 'cells', cells: (field) => values.get(field) ?? '' };
};
