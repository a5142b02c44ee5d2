import type { ImportMapping } from '@provedor/schemas/api/imports';
import { readColumns } from './columns.ts';
import { readCsv, type Separator } from './csv-records.ts';

const CANDIDATES = [';', ','] as const satisfies readonly Separator[];

/** How many headings of the first line are known when it is parted by this separator, and how many columns it has then. */
const headingOf = (text: string, separator: Separator, mapping: ImportMapping) => {
  const cells = readCsv(text, separator, 1)[0]?.cells ?? [];
  const known = readColumns(cells, mapping).columns.filter(({ field }) => field !== undefined).length;
  return { separator, known, columns: cells.length };
};

/**
 * The separator under which the heading makes sense: the one that shows more known headings; where neither shows any, the only one that
 * parts the line at all. Undefined when both would do: then nobody can know.
 */
export const detectSeparator = (text: string, mapping: ImportMapping): Separator | undefined => {
  const headings = CANDIDATES.map((separator) => headingOf(text, separator, mapping));
  const best = Math.max(...headings.map(({ known }) => known));
  const likely = headings.filter(({ known }) => known === best);
  if (likely.length === 1) return likely[0]?.separator;
  const parting = likely.filter(({ columns }) => columns > 1);
  return parting.length === 1 ? parting[0]?.separator : undefined;
};
