import { formatBrl } from '@provedor/kernel/money';
import type { ImportJob, ImportProblem } from '@provedor/schemas/api/imports';

/** Columns as wide as their widest cell; the last one runs on. */
const table = (rows: readonly (readonly string[])[]): string => {
  const widths = (rows[0] ?? []).map((_cell, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows
    .map((row) => `  ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ')}`.trimEnd())
    .join('\n');
};

const columnTable = ({ columns }: ImportJob): string =>
  table([['COLUMN', 'TAKEN FOR'], ...columns.map(({ column, field }) => [column, field ?? '(left out)'])]);

const problemTable = (problems: readonly ImportProblem[]): string =>
  table([
    ['LINE', 'COLUMN', 'VALUE', 'WHAT IS WRONG'],
    ...problems.map(({ line, column, value, message }) => [String(line), column, value ?? '', message]),
  ]);

const totals = (job: ImportJob): string =>
  table([
    ['lines', String(job.lineCount)],
    ['good', String(job.goodCount)],
    ['in the base already', String(job.knownCount)],
    ['with problems', String(job.badCount)],
    ['monthly prices of the good lines', formatBrl(job.monthlyCents)],
  ]);

const problemsOf = (job: ImportJob): readonly string[] => {
  if (job.problemCount === 0) return [];
  const left = job.problemCount - job.problems.length;
  return ['', problemTable(job.problems), ...(left > 0 ? [`  … and ${left} more`] : [])];
};

/** The report of a check, for a terminal. */
export const reportText = (job: ImportJob): string =>
  [
    `${job.fileName}: ${job.encoding}, cells parted by ${job.separator}`,
    '',
    columnTable(job),
    ...problemsOf(job),
    '',
    totals(job),
    '',
  ].join('\n');

/** What became of an apply. */
export const outcomeText = (job: ImportJob): string =>
  [
    `${job.appliedCount} of ${job.goodCount} subscribers are written.`,
    ...(job.refusedCount === 0
      ? []
      : [`${job.refusedCount} lines were refused, because the base had changed:`, problemTable(job.refusals)]),
  ].join('\n');
