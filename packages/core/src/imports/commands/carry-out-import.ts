import { isAppError } from '@provedor/kernel/app-error';
import type { Actor, Context } from '@provedor/kernel/context';
import type { ImportJobId } from '@provedor/kernel/ids';
import { currentInstant } from '@provedor/kernel/instant';
import { changeDraft } from '../../table/commit.ts';
import { type ImportJobRecord, movedJob } from '../domain/import-job.ts';
import type { PreparedFile } from '../domain/prepared-line.ts';
import type { ImportFiles } from '../ports.ts';
import { getImportRecord } from '../queries/get-import.ts';
import { readPreparedFile } from '../queries/read-prepared-file.ts';
import { rememberReads } from './remember-reads.ts';
import { type WriteLinesDependencies, writeLines } from './write-lines.ts';

export interface CarryOutImportDependencies extends WriteLinesDependencies {
  readonly files: ImportFiles;
}

type Outcome = 'finished' | 'to_be_continued';

/** Lines whose reads are made together. */
const LINES_AT_ONCE = 8;

/** Who applied the job acts in all that is written for it; permissions were asked for when the job was started. */
const actorOf = (appliedBy: string | undefined): Actor => {
  const userId = /^staff:(.+)$/.exec(appliedBy ?? '')?.[1];
  return userId === undefined ? { kind: 'system', name: 'import' } : { kind: 'staff', userId, permissions: new Set() };
};

const actingFor = (ctx: Context, { branchId, importJobId, appliedBy }: ImportJobRecord): Context => ({
  ...ctx,
  branchId,
  actor: actorOf(appliedBy),
  requestId: importJobId,
  permission: 'imports:import.apply',
});

/** Ends the job once; a rival delivery that ended it before is no error. */
const end = async (
  deps: CarryOutImportDependencies,
  ctx: Context,
  importJobId: ImportJobId,
  state: 'applied' | 'failed',
): Promise<void> => {
  const before = await getImportRecord(deps)(ctx, importJobId);
  if (before.state !== 'applying') return;
  const job = movedJob(before, state, currentInstant(ctx.clock));
  try {
    await deps.commit(ctx, {
      operations: [deps.imports.move(job)],
      changes: [
        changeDraft({
          event: `imports.import-${state}.v1`,
          aggregate: 'import',
          aggregateId: importJobId,
          aggregateVersion: job.version,
          changedFields: ['state'],
          payload: { importJobId, appliedCount: job.appliedCount },
        }),
      ],
    });
  } catch (error) {
    if (!isAppError(error, 'imports.version_conflict')) throw error;
  }
};

/**
 * Writes the lines of a job that are not written yet; each is one transaction of all that makes the subscriber, the line's own mark and the
 * job's counter, so that a crash or a repeat leaves no half and no twin. `mayGoOn` is asked every few lines: a later call goes on. When the
 * stored lines are not those that were checked the job fails and nothing more is written.
 */
export const carryOutImport =
  (given: CarryOutImportDependencies) =>
  async (
    workerCtx: Context,
    input: { readonly importJobId: ImportJobId; readonly mayGoOn: () => boolean },
  ): Promise<Outcome> => {
    const { importJobId, mayGoOn } = input;
    const deps = { ...given, ...rememberReads(given) };
    const job = await getImportRecord(deps)(workerCtx, importJobId);
    if (job.state !== 'applying') return 'finished';
    const ctx = actingFor(workerCtx, job);
    let file: PreparedFile;
    try {
      file = await readPreparedFile(deps)(job);
    } catch (error) {
      if (!isAppError(error) || error.kind !== 'rule_violated') throw error;
      await end(deps, ctx, importJobId, 'failed');
      return 'finished';
    }
    const finished = await deps.imports.finishedLines(importJobId);
    const left = file.lines.filter(({ line }) => !finished.has(line));
    const write = writeLines(deps, file.columns);
    for (let from = 0; from < left.length; from += LINES_AT_ONCE) {
      if (!mayGoOn()) return 'to_be_continued';
      await write(ctx, job, left.slice(from, from + LINES_AT_ONCE));
    }
    await end(deps, ctx, importJobId, 'applied');
    return 'finished';
  };
