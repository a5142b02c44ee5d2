import { type ImportJobRecord, linesKey } from '../domain/import-job.ts';
import { PreparedFile, sha256Of } from '../domain/prepared-line.ts';
import { fileChanged, fileGone } from '../errors.ts';
import type { ImportFiles } from '../ports.ts';

/** The checked lines, proven to be those that were checked. Throws `imports.file_gone` or `imports.file_changed` (422). */
export const readPreparedFile =
  ({ files }: { readonly files: ImportFiles }) =>
  async (job: ImportJobRecord): Promise<PreparedFile> => {
    const stored = await files.get(linesKey(job));
    if (stored === undefined) throw fileGone();
    if (sha256Of(stored) !== job.linesSha256) throw fileChanged();
    return PreparedFile.parse(JSON.parse(stored));
  };
