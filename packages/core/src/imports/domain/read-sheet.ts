import { normaliseText } from '@provedor/kernel/search-text';
import {
  type ImportColumn,
  type ImportField,
  type ImportMapping,
  type ImportReason,
  MAXIMUM_IMPORT_LINES,
} from '@provedor/schemas/api/imports';
import { readColumns, requiredFields } from './columns.ts';
import { type CsvRecord, readCsv, type Separator } from './csv-records.ts';
import { decodeFile, type Encoding } from './decode-file.ts';
import { detectSeparator } from './detect-separator.ts';

export interface Sheet {
  readonly encoding: Encoding;
  readonly separator: Separator;
  readonly columns: readonly ImportColumn[];
  readonly headingLine: number;
  /** Without the heading; at least one. */
  readonly records: readonly CsvRecord[];
  /** Needed fields that no column holds: no line can be read then. */
  readonly missing: readonly ImportField[];
}

export interface SheetRefusal {
  readonly kind: 'refused';
  readonly reason: ImportReason;
  readonly line?: number;
  readonly heading?: string;
}
export type SheetReading = { readonly kind: 'sheet'; readonly sheet: Sheet } | SheetRefusal;

/** No export of a system has as many; a heading of a million would keep everybody waiting. */
const MAXIMUM_COLUMNS = 200;

const refused = (reason: ImportReason, at: { line?: number; heading?: string } = {}): SheetRefusal => ({
  kind: 'refused',
  reason,
  ...at,
});

const repeatedHeading = (columns: readonly ImportColumn[]): string | undefined => {
  const names = columns.map(({ column }) => normaliseText(column));
  return columns.find((_column, index) => names[index] !== '' && names.indexOf(names[index] ?? '') < index)?.column;
};

const sheetOf = (text: string, encoding: Encoding, mapping: ImportMapping): SheetReading => {
  const separator = detectSeparator(text, mapping);
  if (separator === undefined) return refused('separator_unclear');
  const all = readCsv(text, separator, MAXIMUM_IMPORT_LINES + 2);
  const open = all.find(({ fault }) => fault === 'quote_open');
  if (open !== undefined) return refused('quote_open', { line: open.line });
  const [heading, ...records] = all;
  if (heading === undefined || records.length === 0) return refused('no_lines');
  if (records.length > MAXIMUM_IMPORT_LINES) return refused('too_many_lines');
  if (heading.cells.length > MAXIMUM_COLUMNS) return refused('too_many_columns', { line: heading.line });
  const { columns, unknown } = readColumns(heading.cells, mapping);
  const [first] = unknown;
  if (first !== undefined) return refused('column_unknown', { heading: first.heading });
  const repeated = repeatedHeading(columns);
  if (repeated !== undefined) return refused('column_repeated', { heading: repeated });
  const held = new Set(columns.map(({ field }) => field));
  const missing = requiredFields.filter((field) => !held.has(field));
  return { kind: 'sheet', sheet: { encoding, separator, columns, headingLine: heading.line, records, missing } };
};

/** From the bytes of a file to its records, or why the file can not be read as a whole. */
export const readSheet = (bytes: Uint8Array, mapping: ImportMapping): SheetReading => {
  const decoded = decodeFile(bytes);
  if (decoded.kind === 'unknown') return refused('encoding_unknown');
  if (decoded.text.trim() === '') return refused('file_empty');
  return sheetOf(decoded.text, decoded.encoding, mapping);
};
