import type { Context } from '@provedor/kernel/context';
import type { ImportJobId } from '@provedor/kernel/ids';
import type { ImportJob } from '@provedor/schemas/api/imports';
import { type ImportJobRecord, ImportReport, importJobView, reportKey } from '../domain/import-job.ts';
import { importNotFound } from '../errors.ts';
import type { ImportFiles, ImportRepository } from '../ports.ts';

/** Reads one job of the context's company, consistently. Throws `imports.import_not_found` (404). */
export const getImportRecord =
  ({ imports }: { readonly imports: ImportRepository }) =>
  async (ctx: Context, importJobId: ImportJobId): Promise<ImportJobRecord> => {
    const job = await imports.find(ctx, importJobId);
    if (job === undefined) throw importNotFound(importJobId);
    return job;
  };

/** A job with its report; the report goes with the stored file after a month, the counts stay. */
export const getImport =
  ({ imports, files }: { readonly imports: ImportRepository; readonly files: ImportFiles }) =>
  async (ctx: Context, importJobId: ImportJobId): Promise<ImportJob> => {
    const job = await getImportRecord({ imports })(ctx, importJobId);
    const stored = await files.get(reportKey(job));
    const report = stored === undefined ? { columns: [], problems: [] } : ImportReport.parse(JSON.parse(stored));
    return importJobView(job, report, job.refusedCount === 0 ? [] : await imports.refusals(importJobId));
  };
