import path from 'node:path';
import { StartError } from '@provedor/local/cloud/start-error';
import { explainStoreFailure } from '@provedor/local/cloud/store';

const REASONS: Readonly<Record<string, readonly [sentence: string, remedy: string]>> = {
  EACCES: ['may not be opened by this user', 'Give yourself the right to it, or choose another folder with --data.'],
  EPERM: ['may not be changed by this user', 'Give yourself the right to it, or choose another folder with --data.'],
  EROFS: ['lies on a disk that can only be read', 'Choose another folder with --data.'],
  ENOTDIR: ['is not a folder', 'Choose another folder with --data.'],
  EISDIR: ['is a folder where a file should be', 'Move it away, or choose another folder with --data.'],
  ENOSPC: ['does not fit on the disk, which is full', 'Free some space, then start again.'],
  EDQUOT: ['does not fit in your disk quota', 'Free some space, then start again.'],
  EFBIG: ['would be larger than this user may write', 'Raise the limit (ulimit -f), then start again.'],
  EMFILE: ['can not be opened: too many files are open', 'Raise the limit (ulimit -n), then start again.'],
};

const textAt = (error: object, name: string): string | undefined => {
  const value: unknown = Reflect.get(error, name);
  return typeof value === 'string' ? value : undefined;
};

const fileProblem = (error: object): string | undefined => {
  const reason = REASONS[textAt(error, 'code') ?? ''];
  return reason === undefined ? undefined : `${textAt(error, 'path') ?? 'A file'} ${reason[0]}. ${reason[1]}`;
};

const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();

const isSqliteError = (error: Error): boolean => 'code' in error && error.code === 'ERR_SQLITE_ERROR';

/**
 * What the person at the terminal reads when the start fails: what is wrong and what to do, in one line. CRM_STACK=1 shows the whole error
 * instead. `dataDir` names the store that an error of SQLite comes from.
 */
export const explainStart = (
  error: unknown,
  dataDir = '.local',
  showStack = process.env['CRM_STACK'] === '1',
): string => {
  if (!(error instanceof Error)) return explainStart(new Error(String(error)), dataDir, false);
  if (showStack) return error.stack ?? error.message;
  if (error instanceof StartError) return oneLine(`${error.message} ${error.remedy}`);
  if (isSqliteError(error))
    return explainStart(explainStoreFailure(error, path.join(dataDir, 'cloud.sqlite')), dataDir);
  return (
    fileProblem(error) ??
    `The product did not start: ${oneLine(error.message).replace(/\.$/, '')}. Start it with CRM_STACK=1 to see where, or with another --data folder.`
  );
};
