import { CompanyId, ImportJobId } from '@provedor/kernel/ids';
import { Instant } from '@provedor/kernel/instant';
import { Cents } from '@provedor/kernel/money';
import * as z from 'zod';

/** 3 MB of file: base64 of it still fits a Lambda request. */
export const MAXIMUM_IMPORT_BYTES = 3_000_000;

/** Lines of subscribers in one file; a larger base comes in several files. Chosen so that the check ends well before the gateway does. */
export const MAXIMUM_IMPORT_LINES = 5_000;

/** Problems that a report names; `problemCount` tells how many there are. */
export const MAXIMUM_IMPORT_PROBLEMS = 1_000;

/**
 * What a column can hold. `startsOn`: first day that is billed here, today when absent. `since` and `legacyCode` are facts of the former
 * system and go into the customer's notes under the name of their column.
 */
export const ImportField = z.enum([
  ...(['name', 'tradeName', 'document', 'phone', 'mobile', 'email'] as const),
  ...(['cep', 'street', 'number', 'complement', 'district', 'city', 'state'] as const),
  ...(['plan', 'price', 'dueDay', 'startsOn', 'status'] as const),
  ...(['router', 'login', 'password'] as const),
  ...(['since', 'legacyCode', 'notes'] as const),
]);
export type ImportField = z.infer<typeof ImportField>;

/** Why a line can not be imported, or a file not be read. Stable: screens choose their words by it. */
export const ImportReason = z.enum([
  // The file or its heading.
  ...([
    'file_empty',
    'encoding_unknown',
    'separator_unclear',
    'quote_open',
    'too_many_lines',
    'too_many_columns',
    'no_lines',
  ] as const),
  ...(['column_missing', 'column_unknown', 'column_repeated'] as const),
  // The form of a line.
  ...(['cell_count', 'quote_stray', 'two_values', 'garbled_text', 'required'] as const),
  // One value.
  ...(['invalid_name', 'invalid_trade_name', 'invalid_document', 'document_short', 'invalid_phone'] as const),
  ...(['invalid_email', 'invalid_cep', 'invalid_address', 'address_incomplete', 'invalid_notes'] as const),
  ...(['invalid_amount', 'ambiguous_amount', 'invalid_date', 'ambiguous_date', 'start_out_of_range'] as const),
  ...(['invalid_due_day', 'not_active', 'invalid_login', 'invalid_password'] as const),
  // The line among others and in the base.
  ...(['document_repeated', 'document_taken', 'login_repeated', 'login_taken'] as const),
  ...(['plan_unknown', 'plan_ambiguous', 'plan_retired'] as const),
  ...(['router_unknown', 'router_ambiguous', 'router_missing', 'agent_missing', 'agent_changed'] as const),
  ...(['password_missing', 'refused'] as const),
]);
export type ImportReason = z.infer<typeof ImportReason>;

/** Columns named by hand: heading by field. An empty heading leaves the field out; fields that are not named are guessed. */
export const ImportMapping = z.partialRecord(ImportField, z.string().trim().max(200));
export type ImportMapping = z.infer<typeof ImportMapping>;

export const StartImportInput = z.strictObject({
  fileName: z.string().trim().min(1).max(200),
  contentBase64: z.base64().max(Math.ceil(MAXIMUM_IMPORT_BYTES / 3) * 4),
  mapping: ImportMapping.exactOptional(),
});
export type StartImportInput = z.infer<typeof StartImportInput>;

export const ImportProblem = z.object({
  /** Line of the file as a text editor counts, heading included. */
  line: z.int(),
  /** Heading of the column; empty when the whole line is meant. */
  column: z.string(),
  /** What stands there; personal data masked, absent where even that would say too much. */
  value: z.string().exactOptional(),
  /** One of `ImportReason`. */
  reason: z.string(),
  /** English sentence: what is wrong and what to do. */
  message: z.string(),
});
export type ImportProblem = z.infer<typeof ImportProblem>;

/**
 * `checked`: the dry run is over, nothing is written. `applied`: every good line is in. `failed`: the stored file is not the checked one.
 */
export const ImportState = z.enum(['checked', 'applying', 'applied', 'failed']);
export type ImportState = z.infer<typeof ImportState>;

/** A column of the file and what it was taken for; without a field it is left out. */
export const ImportColumn = z.object({ column: z.string(), field: ImportField.exactOptional() });
export type ImportColumn = z.infer<typeof ImportColumn>;

export const ImportJob = z.object({
  importJobId: ImportJobId,
  companyId: CompanyId,
  fileName: z.string(),
  /** SHA-256 of the file as it was sent, hex. */
  sha256: z.string(),
  /** `utf-8` or `windows-1252`. */
  encoding: z.string(),
  separator: z.enum([';', ',']),
  columns: z.array(ImportColumn),
  state: ImportState,
  /** Lines that hold something, without the heading: good, known and bad together. */
  lineCount: z.int(),
  goodCount: z.int(),
  /** Lines that are in the base already and would change nothing. */
  knownCount: z.int(),
  badCount: z.int(),
  /** Sum of the monthly prices of the good lines. */
  monthlyCents: Cents,
  problemCount: z.int(),
  /** In the order of their lines, at most 1,000. */
  problems: z.array(ImportProblem),
  /** Lines written so far; exact at every moment. */
  appliedCount: z.int(),
  /** Good lines that were refused when they were written, because the base had changed since the check. */
  refusedCount: z.int(),
  refusals: z.array(ImportProblem),
  checkedBy: z.string(),
  appliedBy: z.string().exactOptional(),
  createdAt: Instant,
  updatedAt: Instant,
});
export type ImportJob = z.infer<typeof ImportJob>;

export const ApplyImportInput = z.strictObject({
  /** True: leave the lines with problems out. False: refuse while there are any. */
  leaveOutProblems: z.boolean(),
  /** SHA-256 of the file that the caller means, hex: refused when another one was checked. */
  sha256: z
    .string()
    .regex(/^[0-9a-f]{64}$/, 'must be 64 hexadecimal digits')
    .exactOptional(),
});
export type ApplyImportInput = z.infer<typeof ApplyImportInput>;
