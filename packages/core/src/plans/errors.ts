import { AppError } from '@provedor/kernel/app-error';
import type { PlanId } from '@provedor/kernel/ids';

export const PROFILE_CONTENDED = 'plans.profile_contended';

export const planNotFound = (planId: PlanId): AppError =>
  new AppError({ kind: 'not_found', code: 'plans.plan_not_found', message: `No plan ${planId}` });

export const planRetired = (): AppError =>
  new AppError({
    kind: 'rule_violated',
    code: 'plans.plan_retired',
    message: 'The plan is no longer sold: choose another',
  });

export const profileBlocks = (): AppError =>
  new AppError({
    kind: 'rule_violated',
    code: 'plans.profile_blocks',
    message: 'A router blocks customers with this profile: give the plan another one',
  });

export const profileSpeedDiffers = (): AppError =>
  new AppError({
    kind: 'conflict',
    code: 'plans.profile_speed_differs',
    message: 'Another plan that is sold has this profile at another speed: give this one a profile of its own',
  });

/** Somebody else wrote about the same profile in this moment; retried, and seen only under a rush that does not end. */
export const profileContended = (): AppError =>
  new AppError({
    kind: 'conflict',
    code: PROFILE_CONTENDED,
    message: 'Another plan of this profile was changed in this moment: try again',
  });
