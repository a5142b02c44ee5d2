import { CompanyId, ImportJobId } from '@provedor/kernel/ids';
import { Instant } from '@provedor/kernel/instant';
import * as z from 'zod';

/** 3 MB of file: base64 of it still fits a Lambda request. */
export const MAXIMUM_IMPORT_BYTES = 3_000_000;

export const StartImportInput = z.strictObject({
  fileName: z.string().trim().min(1).max(200),
  contentBase64: z.base64().max(Math.ceil(MAXIMUM_IMPORT_BYTES / 3) * 4),
});
export type StartImportInput = z.infer<typeof StartImportInput>;

export const ImportProblem = z.object({
  /** Line of the file as a text editor counts, heading included. */
  line: z.int(),
  column: z.string(),
  reason: z.string(),
  message: z.string(),
});
export type ImportProblem = z.infer<typeof ImportProblem>;

/** `checked`: the dry run is over, nothing is written. `applied`: every good line is in. */
export const ImportState = z.enum(['checked', 'applying', 'applied', 'failed']);

export const ImportJob = z.object({
  importJobId: ImportJobId,
  companyId: CompanyId,
  fileName: z.string(),
  encoding: z.string(),
  state: ImportState,
  lineCount: z.int(),
  goodCount: z.int(),
  /** Lines that are in the base already and would change nothing. */
  knownCount: z.int(),
  problems: z.array(ImportProblem),
  appliedCount: z.int(),
  createdAt: Instant,
  updatedAt: Instant,
});
export type ImportJob = z.infer<typeof ImportJob>;

export const ApplyImportInput = z.strictObject({
  /** True: leave the lines with problems out. False: refuse while there are any. */
  leaveOutProblems: z.boolean(),
});
export type ApplyImportInput = z.infer<typeof ApplyImportInput>;
