/** Comment of a profile that the agent made and therefore may change. */
export const PROFILE_MARK = 'erp:profile';

const MAXIMUM_KEPT_COMMENT = 200;
const pattern = /(?:^|\s)erp:(\S+)/;

/** Id of the connection that a row is marked for, or undefined for a row that nobody has marked. */
export const readMark = (comment: string): string | undefined => pattern.exec(comment)?.[1];

/** A comment with our mark first; what people had written there stays behind it. */
export const writeMark = (connectionId: string, comment: string): string => {
  const rest = comment.trim().slice(0, MAXIMUM_KEPT_COMMENT);
  return rest === '' ? `erp:${connectionId}` : `erp:${connectionId} ${rest}`;
};
