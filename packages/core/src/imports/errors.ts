import { AppError } from '@provedor/kernel/app-error';
import type { ImportJobId } from '@provedor/kernel/ids';
import { messageOf } from './domain/problem.ts';
import type { SheetRefusal } from './domain/read-sheet.ts';

export const importNotFound = (importJobId: ImportJobId): AppError =>
  new AppError({ kind: 'not_found', code: 'imports.import_not_found', message: `No import ${importJobId}` });

/** The file can not be read as a whole: no job comes of it. */
export const fileUnreadable = ({ reason, line, heading }: SheetRefusal): AppError => {
  const mapped = reason === 'column_unknown';
  return new AppError({
    kind: 'validation',
    code: `imports.${reason}`,
    message: `The file can not be read: ${messageOf(reason)}`,
    details: [{ field: mapped ? 'mapping' : 'contentBase64', reason, message: messageOf(reason) }],
    facts: { ...(line === undefined ? {} : { line }), ...(heading === undefined ? {} : { column: heading }) },
  });
};

export const fileTooLarge = (maximum: number): AppError =>
  new AppError({
    kind: 'validation',
    code: 'imports.file_too_large',
    message: `The file is larger than ${maximum} bytes: split it`,
    details: [{ field: 'contentBase64', reason: 'too_large', message: `is larger than ${maximum} bytes` }],
  });

export const fileChanged = (): AppError =>
  new AppError({
    kind: 'rule_violated',
    code: 'imports.file_changed',
    message: 'This is not the file that was checked: check it again',
  });

export const fileGone = (): AppError =>
  new AppError({
    kind: 'rule_violated',
    code: 'imports.file_gone',
    message: 'The checked file is no longer kept: check it again',
  });

export const hasProblems = (badCount: number): AppError =>
  new AppError({
    kind: 'rule_violated',
    code: 'imports.has_problems',
    message: 'Lines of the file have problems: correct them, or agree to leave them out',
    facts: { badCount },
  });

export const nothingToApply = (): AppError =>
  new AppError({
    kind: 'rule_violated',
    code: 'imports.nothing_to_apply',
    message: 'The file has no line that could be written',
  });

/** Another delivery was there first. */
export const lineFinished = (): AppError =>
  new AppError({ kind: 'conflict', code: 'imports.line_finished', message: 'The line is written already' });

export const agentChanged = (): AppError =>
  new AppError({
    kind: 'rule_violated',
    code: 'imports.agent_changed',
    message: 'The site has another agent since the check: the sealed password would be of no use',
  });
