type Cell = string | number;

/** Spreadsheets run cells that begin like this as formulas; a leading apostrophe keeps them text. */
const FORMULA = /^[=+\-@\t\r]/;

const cellText = (cell: Cell): string => {
  const text = typeof cell === 'string' && FORMULA.test(cell) ? `'${cell}` : String(cell);
  return /[";\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};

/** A CSV as Brazilian spreadsheets open it by a double click: UTF-8 with a mark, semicolons, CRLF. */
export const csvText = (rows: readonly (readonly Cell[])[]): string =>
  `\uFEFF${rows.map((row) => row.map(cellText).join(';')).join('\r\n')}\r\n`;
