import { AppError } from '@provedor/kernel/app-error';
import type { CollectionCaseId } from '@provedor/kernel/ids';

export const caseNotFound = (caseId: CollectionCaseId): AppError =>
  new AppError({ kind: 'not_found', code: 'collections.case_not_found', message: `No collection case ${caseId}` });

/** Two runs met one contract: the case that stands is taken. */
export const caseExists = (): AppError =>
  new AppError({
    kind: 'conflict',
    code: 'collections.case_exists',
    message: 'The contract has an open collection case already',
  });

/** The mail service told of a notice before the notice was written down: asked again later. */
export const noticeNotKnownYet = (): AppError =>
  new AppError({
    kind: 'unavailable',
    code: 'collections.notice_not_known_yet',
    message: 'No case has this notice yet: try again in a moment',
  });

/** The day has had all the blocks that it may have. */
export const dayIsFull = (): AppError =>
  new AppError({
    kind: 'rule_violated',
    code: 'collections.day_is_full',
    message: 'No more blocks may start today',
  });
