import { AppError } from '@provedor/kernel/app-error';

/**
 * Data of a BatchGetItem, whole: what the table held back under load must not look like what is not there.
 * Throws `platform.table_busy` (503).
 */
export const wholeBatch = <T>(result: { readonly data: T[]; readonly unprocessed: readonly unknown[] }): T[] => {
  if (result.unprocessed.length > 0)
    throw new AppError({ kind: 'unavailable', code: 'platform.table_busy', message: 'The table is busy: try again' });
  return result.data;
};
