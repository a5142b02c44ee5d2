import { actorName, type Context } from '@provedor/kernel/context';
import { currentInstant } from '@provedor/kernel/instant';
import { addCents, cents } from '@provedor/kernel/money';
import {
  type ImportJob,
  type ImportProblem,
  MAXIMUM_IMPORT_BYTES,
  MAXIMUM_IMPORT_PROBLEMS,
  type StartImportInput,
} from '@provedor/schemas/api/imports';
import { type Commit, changeDraft } from '../../table/commit.ts';
import { type ImportJobRecord, importJobView, linesKey, reportKey } from '../domain/import-job.ts';
import { type PreparedFile, type PreparedLine, sha256Of } from '../domain/prepared-line.ts';
import { problemOf } from '../domain/problem.ts';
import { readSheet, type Sheet } from '../domain/read-sheet.ts';
import { readLine, type SubscriberLine } from '../domain/subscriber-line.ts';
import { fileTooLarge, fileUnreadable } from '../errors.ts';
import type { ImportFiles, ImportRepository } from '../ports.ts';
import { checkLines } from './check-lines.ts';
import type { SubscriberDependencies } from './gather-subscriber.ts';

export interface StartImportDependencies extends SubscriberDependencies {
  readonly imports: ImportRepository;
  readonly files: ImportFiles;
  readonly commit: Commit;
}

interface Checked {
  readonly lines: readonly PreparedLine[];
  readonly knownCount: number;
  readonly badLines: number;
  readonly problems: readonly ImportProblem[];
}

/** Without a needed column no line can be read: said once at the heading, not at every line. */
const withoutColumns = ({ missing, columns, headingLine, records }: Sheet): Checked => ({
  ...{ lines: [], knownCount: 0, badLines: records.length },
  problems: missing.map((field) => problemOf(columns, headingLine, { reason: 'column_missing', field })),
});

const checkSheet =
  (deps: SubscriberDependencies) =>
  async (ctx: Context, sheet: Sheet): Promise<Checked> => {
    if (sheet.missing.length > 0) return withoutColumns(sheet);
    const wellFormed: SubscriberLine[] = [];
    const problems: ImportProblem[] = [];
    const badLines = new Set<number>();
    const bad = (line: number, found: readonly ImportProblem[]): void => {
      badLines.add(line);
      problems.push(...found);
    };
    for (const reading of sheet.records.map((record) => readLine(sheet.columns, record))) {
      if (reading.kind === 'line') wellFormed.push(reading.line);
      else bad(reading.line, reading.problems);
    }
    const verdicts = await checkLines(deps)(ctx, wellFormed);
    for (const verdict of verdicts) {
      if (verdict.kind !== 'bad') continue;
      const { line, findings } = verdict;
      bad(
        line,
        findings.map((finding) => problemOf(sheet.columns, line, finding)),
      );
    }
    return {
      lines: verdicts.flatMap((verdict) => (verdict.kind === 'good' ? [verdict.prepared] : [])),
      knownCount: verdicts.filter(({ kind }) => kind === 'known').length,
      badLines: badLines.size,
      problems: problems.toSorted((one, other) => one.line - other.line),
    };
  };

const bytesOf = (contentBase64: string): Uint8Array => {
  const bytes = Buffer.from(contentBase64, 'base64');
  if (bytes.length > MAXIMUM_IMPORT_BYTES) throw fileTooLarge(MAXIMUM_IMPORT_BYTES);
  return bytes;
};

/**
 * The dry run: reads a file, checks every line in the light of the base, and keeps what would be written. No subscriber is written. The
 * file itself is not kept: its passwords are sealed here. Throws `imports.<reason>` (400) for a file that can not be read as a whole.
 */
export const startImport =
  (deps: StartImportDependencies) =>
  async (ctx: Context, input: StartImportInput): Promise<ImportJob> => {
    const bytes = bytesOf(input.contentBase64);
    const reading = readSheet(bytes, input.mapping ?? {});
    if (reading.kind === 'refused') throw fileUnreadable(reading);
    const { sheet } = reading;
    const checked = await checkSheet(deps)(ctx, sheet);
    const file: PreparedFile = { columns: [...sheet.columns], lines: [...checked.lines] };
    const stored = JSON.stringify(file);
    const at = currentInstant(ctx.clock);
    const job: ImportJobRecord = {
      ...{ importJobId: ctx.ids.next('importJob'), companyId: ctx.companyId, branchId: ctx.branchId },
      ...{ fileName: input.fileName, sha256: sha256Of(bytes), linesSha256: sha256Of(stored) },
      ...{ encoding: sheet.encoding, separator: sheet.separator, state: 'checked', lineCount: sheet.records.length },
      ...{ goodCount: file.lines.length, knownCount: checked.knownCount, badCount: checked.badLines },
      monthlyCents: addCents(...file.lines.map(({ priceCents }) => cents(priceCents))),
      ...{ problemCount: checked.problems.length, appliedCount: 0, refusedCount: 0 },
      ...{ checkedBy: actorName(ctx.actor), version: 1, createdAt: at, updatedAt: at },
    };
    const report = { columns: file.columns, problems: checked.problems.slice(0, MAXIMUM_IMPORT_PROBLEMS) };
    await deps.files.put(linesKey(job), stored);
    await deps.files.put(reportKey(job), JSON.stringify(report));
    await deps.commit(ctx, {
      operations: [deps.imports.create(job)],
      changes: [
        changeDraft({
          event: 'imports.import-checked.v1',
          aggregate: 'import',
          aggregateId: job.importJobId,
          aggregateVersion: job.version,
          payload: { importJobId: job.importJobId },
        }),
      ],
    });
    return importJobView(job, report, []);
  };
