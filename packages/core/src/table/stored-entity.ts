import { AppError } from '@provedor/kernel/app-error';

/** Refuses to read what a newer version of the product has written: old code must not guess at it. */
export const assertReadable = (entity: string, stored: number, known: number): void => {
  if (stored > known)
    throw new AppError({
      kind: 'internal',
      code: 'platform.newer_data',
      message: `${entity} was written with schema version ${stored}, this product knows up to ${known}: start a newer version`,
    });
};

/** Two people changed one record: the later one is told which version stands now and decides again. */
export const versionConflict = (module: string, currentVersion: unknown): AppError =>
  new AppError({
    kind: 'conflict',
    code: `${module}.version_conflict`,
    message: 'The record was changed in the meantime: read it again and repeat the change',
    facts: { currentVersion },
  });
