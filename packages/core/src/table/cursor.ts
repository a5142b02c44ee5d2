import { AppError } from '@provedor/kernel/app-error';

const invalidCursor = (): AppError =>
  new AppError({
    kind: 'validation',
    code: 'platform.invalid_cursor',
    message: 'The cursor is not one of this list: start again without it',
    details: [{ field: 'cursor', reason: 'invalid_cursor', message: 'is not a cursor of this list' }],
  });

const textEntries = (value: unknown): value is Record<string, string> =>
  typeof value === 'object' && value !== null && Object.values(value).every((part) => typeof part === 'string');

/**
 * Opens a client's cursor (ElectroDB's, base64url JSON of the last key) and refuses one made for another partition: a page of
 * another company, branch or record can not be continued here.
 */
export const openCursor = (cursor: string | undefined, partition: { field: string; value: string }): string | null => {
  if (cursor === undefined) return null;
  try {
    const key: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    if (textEntries(key) && key[partition.field] === partition.value) return cursor;
  } catch {
    throw invalidCursor();
  }
  throw invalidCursor();
};
