import { isAppError } from '@provedor/kernel/app-error';
import { actorName, type Context } from '@provedor/kernel/context';
import type { ImportJobId } from '@provedor/kernel/ids';
import { currentInstant } from '@provedor/kernel/instant';
import type { ApplyImportInput, ImportJob } from '@provedor/schemas/api/imports';
import { type Commit, changeDraft } from '../../table/commit.ts';
import { type ImportJobRecord, movedJob } from '../domain/import-job.ts';
import { fileChanged, hasProblems, nothingToApply } from '../errors.ts';
import type { EnqueueImport, ImportFiles, ImportRepository } from '../ports.ts';
import { getImport, getImportRecord } from '../queries/get-import.ts';
import { readPreparedFile } from '../queries/read-prepared-file.ts';

export interface ApplyImportDependencies {
  readonly imports: ImportRepository;
  readonly files: ImportFiles;
  readonly enqueue: EnqueueImport;
  readonly commit: Commit;
}

/** Calls to go on within a minute are one call. */
const AGAIN_MS = 60_000;

const begin = async (deps: ApplyImportDependencies, ctx: Context, before: ImportJobRecord): Promise<void> => {
  await readPreparedFile(deps)(before);
  const job = movedJob(before, 'applying', currentInstant(ctx.clock), { appliedBy: actorName(ctx.actor) });
  await deps.commit(ctx, {
    operations: [deps.imports.move(job)],
    changes: [
      changeDraft({
        event: 'imports.import-started.v1',
        aggregate: 'import',
        aggregateId: job.importJobId,
        aggregateVersion: job.version,
        changedFields: ['state'],
        payload: { importJobId: job.importJobId },
      }),
    ],
  });
};

/** Starts the job, unless a rival has. */
const beginOnce = async (deps: ApplyImportDependencies, ctx: Context, before: ImportJobRecord): Promise<void> => {
  try {
    await begin(deps, ctx, before);
  } catch (error) {
    if (!isAppError(error, 'imports.version_conflict')) throw error;
  }
};

/**
 * Has the good lines of a checked file written; the worker hears of it from the change. Repeating it is harmless: a job that is being
 * written is told to go on, one that is written stays as it is. Throws `imports.file_changed`, `…file_gone`, `…has_problems` or
 * `…nothing_to_apply` (422).
 */
export const applyImport =
  (deps: ApplyImportDependencies) =>
  async (ctx: Context, input: ApplyImportInput & { readonly importJobId: ImportJobId }): Promise<ImportJob> => {
    const { importJobId, leaveOutProblems, sha256 } = input;
    const before = await getImportRecord(deps)(ctx, importJobId);
    if (sha256 !== undefined && sha256 !== before.sha256) throw fileChanged();
    if (before.state === 'applying')
      await deps.enqueue(ctx, importJobId, `again-${Math.floor(ctx.clock.now() / AGAIN_MS)}`);
    if (before.state === 'checked' || before.state === 'failed') {
      if (before.badCount > 0 && !leaveOutProblems) throw hasProblems(before.badCount);
      if (before.goodCount === 0) throw nothingToApply();
      await beginOnce(deps, ctx, before);
    }
    return getImport(deps)(ctx, importJobId);
  };
