import { BranchId } from '@provedor/kernel/ids';
import type { Instant } from '@provedor/kernel/instant';
import { ImportColumn, ImportJob, ImportProblem, type ImportState } from '@provedor/schemas/api/imports';
import * as z from 'zod';

/** What stands in the table: small, because each written line moves its counters. The report lies beside the lines. */
export const ImportJobRecord = ImportJob.omit({ columns: true, problems: true, refusals: true }).extend({
  branchId: BranchId,
  /** SHA-256 of the stored lines, hex: what is written is what was checked. */
  linesSha256: z.string(),
  version: z.int(),
});
export type ImportJobRecord = z.infer<typeof ImportJobRecord>;

/** What the check found, as it is stored. */
export const ImportReport = z.object({ columns: z.array(ImportColumn), problems: z.array(ImportProblem) });
export type ImportReport = z.infer<typeof ImportReport>;

/** Where the objects of a job lie. */
export const linesKey = ({ companyId, importJobId }: Pick<ImportJobRecord, 'companyId' | 'importJobId'>): string =>
  `${companyId}/${importJobId}/lines.json`;
export const reportKey = ({ companyId, importJobId }: Pick<ImportJobRecord, 'companyId' | 'importJobId'>): string =>
  `${companyId}/${importJobId}/report.json`;

export const movedJob = (
  job: ImportJobRecord,
  state: ImportState,
  at: Instant,
  change: { readonly appliedBy?: string } = {},
): ImportJobRecord => ({ ...job, ...change, state, version: job.version + 1, updatedAt: at });

/** What a person is told of a job. */
export const importJobView = (
  record: ImportJobRecord,
  report: ImportReport,
  refusals: readonly ImportProblem[],
): ImportJob => {
  const { branchId: _branchId, linesSha256: _sha256, version: _version, ...job } = record;
  return { ...job, ...report, refusals: [...refusals] };
};
