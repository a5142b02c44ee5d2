import { isAppError } from '@provedor/kernel/app-error';

/** A short name of an error for a log line; never its message, which may quote what was sent. */
export const readFailureCode = (error: unknown): string => {
  if (isAppError(error)) return error.code;
  return error instanceof Error ? error.name : 'unknown';
};
