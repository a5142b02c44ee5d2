import { AppError } from '@provedor/kernel/app-error';

/** What a cursor is refused with that was not given out for the list at hand. */
export const invalidCursor = (cause?: unknown): AppError =>
  new AppError({
    kind: 'validation',
    code: 'platform.invalid_cursor',
    message: 'The cursor is not one of this list: start again without it',
    details: [{ field: 'cursor', reason: 'invalid_cursor', message: 'is not a cursor of this list' }],
    cause,
  });

/** The members of an inner cursor: the table's key, and the index's own where the list is of an index. */
const keyNames = (field: string): readonly string[] => {
  const index = field.slice(0, -'pk'.length);
  return index === '' ? ['pk', 'sk'] : ['pk', 'sk', `${index}pk`, `${index}sk`];
};

const textEntries = (value: unknown): value is Record<string, string> =>
  typeof value === 'object' && value !== null && Object.values(value).every((part) => typeof part === 'string');

/**
 * Opens an inner cursor (ElectroDB's, base64url JSON of the last key) and refuses one made for another partition, or one that is not a
 * whole key: a page of another company, branch or record can not be continued here. At the border cursors are sealed besides.
 */
export const openCursor = (cursor: string | undefined, partition: { field: string; value: string }): string | null => {
  if (cursor === undefined) return null;
  try {
    const key: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    const names = keyNames(partition.field);
    const isKey = textEntries(key) && Object.keys(key).length === names.length && names.every((name) => key[name]);
    if (isKey && key[partition.field] === partition.value) return cursor;
  } catch {
    throw invalidCursor();
  }
  throw invalidCursor();
};
