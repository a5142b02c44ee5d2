import type { Context } from '@provedor/kernel/context';
import type { ConnectionId, ContractId, CustomerId, ImportJobId } from '@provedor/kernel/ids';
import type { ImportProblem } from '@provedor/schemas/api/imports';
import type { TableOperation } from '../table/table-operation.ts';
import type { ImportJobRecord } from './domain/import-job.ts';

/** What a written line has become: the trail that an undo follows. */
export interface MadeOfLine {
  readonly line: number;
  readonly customerId: CustomerId;
  readonly contractId: ContractId;
  readonly connectionId?: ConnectionId;
}

export interface ImportRepository {
  /** Consistent. */
  find(ctx: Context, importJobId: ImportJobId): Promise<ImportJobRecord | undefined>;
  create(job: ImportJobRecord): TableOperation;
  /** State, version, time and who applied. Refused with `imports.version_conflict` unless the stored version is the one before. */
  move(job: ImportJobRecord): TableOperation;
  /** Lines that are written or refused; consistent. */
  finishedLines(importJobId: ImportJobId): Promise<ReadonlySet<number>>;
  /** Two operations: the line, once and for all (refused with `imports.line_finished`), and the job's counter. */
  lineWritten(job: ImportJobRecord, made: MadeOfLine): readonly TableOperation[];
  lineRefused(job: ImportJobRecord, problem: ImportProblem): readonly TableOperation[];
  /** In the order of their lines. */
  refusals(importJobId: ImportJobId): Promise<readonly ImportProblem[]>;
}

/** Objects beside the table: they hold personal data and go after a month. */
export interface ImportFiles {
  put(key: string, body: string): Promise<void>;
  get(key: string): Promise<string | undefined>;
}

/**
 * Port to the worker: has a job that is being written taken up again. A repeat is harmless; `step` tells one message from the one before.
 */
export type EnqueueImport = (ctx: Context, importJobId: ImportJobId, step: string) => Promise<void>;
