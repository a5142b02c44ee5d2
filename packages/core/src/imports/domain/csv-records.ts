export type Separator = ';' | ',';

/** One record of a CSV file: a quoted cell may hold separators, quotes written twice, and line breaks. */
export interface CsvRecord {
  /** Line on which it begins, from 1, as a text editor counts. */
  readonly line: number;
  readonly cells: readonly string[];
  /** `quote_open`: a quote is never closed. `quote_stray`: text follows a closing quote. */
  readonly fault?: 'quote_open' | 'quote_stray';
}

interface Cell {
  readonly text: string;
  /** Where the separator, the line break or the end of the file stands. */
  readonly end: number;
  readonly fault?: CsvRecord['fault'];
}

const BREAK = /\r\n|\n|\r/g;

/** Next separator or line break; the end of the text when there is none. */
const endOfPlain = (text: string, from: number, separator: Separator): number => {
  let end = from;
  while (end < text.length && text[end] !== separator && text[end] !== '\n' && text[end] !== '\r') end += 1;
  return end;
};

const quotedCell = (text: string, from: number, separator: Separator): Cell => {
  let value = '';
  let at = from + 1;
  for (;;) {
    const quote = text.indexOf('"', at);
    if (quote === -1) return { text: value + text.slice(at), end: text.length, fault: 'quote_open' };
    value += text.slice(at, quote);
    at = quote + 1;
    if (text[at] !== '"') break;
    value += '"';
    at += 1;
  }
  const end = endOfPlain(text, at, separator);
  return end === at ? { text: value, end } : { text: value + text.slice(at, end), end, fault: 'quote_stray' };
};

const cellAt = (text: string, from: number, separator: Separator): Cell => {
  if (text[from] === '"') return quotedCell(text, from, separator);
  const end = endOfPlain(text, from, separator);
  return { text: text.slice(from, end), end };
};

const breakLength = (text: string, at: number): number => (text[at] === '\r' && text[at + 1] === '\n' ? 2 : 1);

/**
 * Reads CSV as RFC 4180 describes it, with `;` or `,` between cells and any of CRLF, LF and CR at line ends. A quote inside an unquoted
 * cell stands for itself. Lines without any content are left out.
 */
export const readCsv = (text: string, separator: Separator, most = Number.POSITIVE_INFINITY): readonly CsvRecord[] => {
  const records: CsvRecord[] = [];
  let line = 1;
  let at = 0;
  while (at < text.length && records.length < most) {
    const begin = at;
    const cells: string[] = [];
    let fault: CsvRecord['fault'];
    for (;;) {
      const cell = cellAt(text, at, separator);
      cells.push(cell.text);
      fault ??= cell.fault;
      at = cell.end + 1;
      if (text[cell.end] !== separator) {
        at = cell.end < text.length ? cell.end + breakLength(text, cell.end) : cell.end;
        break;
      }
    }
    if (cells.some((cell) => cell.trim() !== ''))
      records.push({ line, cells, ...(fault === undefined ? {} : { fault }) });
    line += text.slice(begin, at).match(BREAK)?.length ?? 0;
  }
  return records;
};
